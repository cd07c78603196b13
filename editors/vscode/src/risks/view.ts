// The Risks view with its commands.

import { commands, type Disposable, type Memento, type QuickPickItem, window } from 'vscode';

import type { Findings } from '../findings.ts';
import { openRulePage } from '../rulePage.ts';
import { EVERYTHING, type Filter, inWords } from './filter.ts';
import type { By } from './groups.ts';
import { type Node, Tree } from './tree.ts';
import { Walk } from './walk.ts';

const BY = 'qualm.by';
const FILTER = 'qualm.filter';

/** Makes the view. What it was filtered by is kept in `memory`. */
export function registerRisks(findings: Findings, memory: Memento): Disposable[] {
  const tree = new Tree(findings);
  const walk = new Walk();
  const view = window.createTreeView('qualm.risks', { treeDataProvider: tree, showCollapseAll: true });

  const arrange = (by: By) => {
    tree.by = by;
    void memory.update(BY, by);
    void commands.executeCommand('setContext', BY, by);
  };
  const filter = (filter: Filter) => {
    tree.filter = filter;
    void memory.update(FILTER, filter);
    void commands.executeCommand('setContext', 'qualm.filtered', inWords(filter) !== undefined);
    describe();
  };
  const describe = () => {
    const shown = tree.visible().length;
    view.badge = { value: shown, tooltip: `${shown} risk${shown === 1 ? '' : 's'}` };
    view.message = inWords(tree.filter) ?? '';
  };
  const neighbour = async (back: boolean) => {
    const finding = await walk.toNeighbour(tree.visible(), back);
    await reveal(finding && tree.nodeOf(finding));
  };
  const reveal = async (node: Node | undefined) => {
    if (node !== undefined && view.visible) {
      await view.reveal(node, { focus: false });
    }
  };
  const along = (by: 1 | -1) => async (node?: Node) => {
    if (node?.kind === 'finding') {
      walk.begin(node.finding);
    } else if (node?.kind === 'stop') {
      walk.at(node.stop);
    }
    await walk.along(by);
  };

  arrange(memory.get<By>(BY, 'file'));
  filter(memory.get<Filter>(FILTER, EVERYTHING));
  return [
    view,
    walk,
    findings.onDidChange(describe),
    walk.onDidArrive((stop) => reveal(tree.nodeOf(stop.finding, stop))),
    commands.registerCommand('qualm.showFinding', walk.toFinding.bind(walk)),
    commands.registerCommand('qualm.showStop', walk.toStop.bind(walk)),
    commands.registerCommand('qualm.nextFinding', () => neighbour(false)),
    commands.registerCommand('qualm.previousFinding', () => neighbour(true)),
    commands.registerCommand('qualm.nextStep', along(1)),
    commands.registerCommand('qualm.previousStep', along(-1)),
    commands.registerCommand('qualm.groupByFile', () => arrange('file')),
    commands.registerCommand('qualm.groupByRule', () => arrange('rule')),
    commands.registerCommand('qualm.filter', async () => {
      const chosen = await askForFilter(tree.filter);
      if (chosen !== undefined) {
        filter(chosen);
      }
    }),
    commands.registerCommand('qualm.showAll', () => filter(EVERYTHING)),
    commands.registerCommand('qualm.readAboutRule', (node: Node) => openRulePage(ruleOf(node))),
  ];
}

async function askForFilter(current: Filter): Promise<Filter | undefined> {
  const floors: readonly (QuickPickItem & { readonly floor: number })[] = [
    { label: '$(error) Errors only', floor: 0 },
    { label: '$(warning) Warnings and worse', floor: 1 },
    { label: '$(info) All but hints', floor: 2 },
    { label: '$(lightbulb) Everything', floor: 3 },
  ];
  const floor = await window.showQuickPick(floors, { title: 'Which risks to show (1 of 2)' });
  if (floor === undefined) {
    return undefined;
  }
  const text = await window.showInputBox({
    title: 'Which risks to show (2 of 2)',
    prompt: 'What the rule, the message or the path has to hold; leave it empty for anything.',
    value: current.text,
  });
  return text === undefined ? undefined : { floor: floor.floor, text: text.trim() };
}

function ruleOf(node: Node): string {
  switch (node.kind) {
    case 'group':
      return node.group.key;
    case 'finding':
      return node.finding.rule;
    case 'stop':
      return node.stop.finding.rule;
  }
}
