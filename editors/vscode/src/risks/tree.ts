// The view: groups of findings, and below each finding the way from its source to its sink.

import {
  type Event,
  EventEmitter,
  type ProviderResult,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  workspace,
} from 'vscode';

import type { Finding, Findings } from '../findings.ts';
import { EVERYTHING, type Filter, passes, SEVERITIES } from './filter.ts';
import { type By, type Group, groups, worst } from './groups.ts';
import { type Stop, stops } from './path.ts';

export type Node =
  | { readonly kind: 'group'; readonly group: Group }
  | { readonly kind: 'finding'; readonly finding: Finding; readonly parent: Node }
  | { readonly kind: 'stop'; readonly stop: Stop; readonly parent: Node };

const ICONS = [
  new ThemeIcon('error', new ThemeColor('list.errorForeground')),
  new ThemeIcon('warning', new ThemeColor('list.warningForeground')),
  new ThemeIcon('info', new ThemeColor('notificationsInfoIcon.foreground')),
  new ThemeIcon('lightbulb'),
] as const;

export class Tree implements TreeDataProvider<Node> {
  private readonly changes = new EventEmitter<void>();
  private roots: Node[] | undefined;
  private readonly findings: Findings;
  private byWhat: By = 'file';
  private shown: Filter = EVERYTHING;

  readonly onDidChangeTreeData: Event<void> = this.changes.event;

  constructor(findings: Findings) {
    this.findings = findings;
    findings.onDidChange(() => this.refresh());
  }

  get by(): By {
    return this.byWhat;
  }

  set by(by: By) {
    this.byWhat = by;
    this.refresh();
  }

  get filter(): Filter {
    return this.shown;
  }

  set filter(filter: Filter) {
    this.shown = filter;
    this.refresh();
  }

  /** The findings that pass the filter, by file and place. */
  visible(): Finding[] {
    return this.findings.all().filter((finding) => passes(this.shown, finding));
  }

  /** The node of a finding, or of a stop on its way. */
  nodeOf(finding: Finding, stop?: Stop): Node | undefined {
    const node = this.top()
      .flatMap((group) => this.getChildren(group))
      .find((node) => node.kind === 'finding' && isSame(node.finding, finding));
    return node && stop ? this.getChildren(node)[stop.number - 1] : node;
  }

  getChildren(node?: Node): Node[] {
    switch (node?.kind) {
      case undefined:
        return this.top();
      case 'group':
        return node.group.findings.map((finding) => ({ kind: 'finding', finding, parent: node }));
      case 'finding':
        return node.finding.steps.length === 0
          ? []
          : stops(node.finding).map((stop) => ({ kind: 'stop', stop, parent: node }));
      case 'stop':
        return [];
    }
  }

  getParent(node: Node): ProviderResult<Node> {
    return node.kind === 'group' ? undefined : node.parent;
  }

  getTreeItem(node: Node): TreeItem {
    switch (node.kind) {
      case 'group':
        return groupItem(node.group);
      case 'finding':
        return findingItem(node.finding, node.parent);
      case 'stop':
        return stopItem(node.stop);
    }
  }

  private top(): Node[] {
    this.roots ??= groups(this.byWhat, this.visible()).map((group) => ({ kind: 'group', group }));
    return this.roots;
  }

  private refresh(): void {
    this.roots = undefined;
    this.changes.fire();
  }
}

/** Whether they are the same, although the server may have said so twice. */
function isSame(a: Finding, b: Finding): boolean {
  return a.rule === b.rule && a.uri.toString() === b.uri.toString() && a.range.isEqual(b.range);
}

function groupItem(group: Group): TreeItem {
  const item = new TreeItem('', TreeItemCollapsibleState.Expanded);
  item.id = `${group.by} ${group.key}`;
  item.contextValue = group.by;
  if (group.by === 'file') {
    const uri = Uri.parse(group.key);
    const path = workspace.asRelativePath(uri);
    const name = path.split('/').at(-1) ?? path;
    item.resourceUri = uri;
    item.iconPath = ThemeIcon.File;
    item.label = name;
    // How many there are the editor's own decoration of the file says.
    item.description = path.slice(0, -name.length - 1);
  } else {
    item.label = group.key;
    item.iconPath = icon(worst(group));
    item.description = String(group.findings.length);
  }
  return item;
}

function findingItem(finding: Finding, parent: Node): TreeItem {
  const state = finding.steps.length === 0 ? TreeItemCollapsibleState.None : TreeItemCollapsibleState.Collapsed;
  const line = finding.range.start.line + 1;
  const inFile = parent.kind === 'group' && parent.group.by === 'file';
  // The group says the one, the label the other: a message would be cut off.
  const label = inFile ? finding.rule : `${workspace.asRelativePath(finding.uri)}:${line}`;
  const item = new TreeItem(label, state);
  item.contextValue = finding.steps.length === 0 ? 'finding' : 'finding with path';
  item.iconPath = icon(finding.severity);
  item.description = inFile ? `${line} · ${finding.message}` : finding.message;
  item.tooltip = [`${finding.message} (${SEVERITIES[finding.severity]})`, finding.help].filter(Boolean).join('\n\n');
  item.command = { title: 'Show', command: 'qualm.showFinding', arguments: [finding] };
  return item;
}

function stopItem(stop: Stop): TreeItem {
  const { uri, range } = stop.location;
  const line = range.start.line + 1;
  const isElsewhere = uri.toString() !== stop.finding.uri.toString();
  const item = new TreeItem(
    `${stop.number}. ${isElsewhere ? `${workspace.asRelativePath(uri)}:${line}` : `line ${line}`}`,
  );
  item.contextValue = 'stop';
  item.iconPath = new ThemeIcon(stop.number === 1 ? 'debug-start' : stop.isLast ? 'target' : 'arrow-small-down');
  item.description = stop.message;
  item.command = { title: 'Show', command: 'qualm.showStop', arguments: [stop] };
  return item;
}

function icon(severity: number): ThemeIcon {
  return ICONS[severity] ?? ICONS[3];
}
