// One window of the workbench, and what a person does in it.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Locator, Page } from 'playwright-core';

import type { Files, Workbench } from './workbench.ts';

/** How often something that VS Code may have cancelled is tried again. */
const TRIES = 6;
const PATIENCE = 20_000;

/** A part of the screen, in pixels. */
export interface Part {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The editor down to so many pixels, for pictures that are shown small. */
export function editor(height: number): Part {
  return { x: 332, y: 36, width: 785, height };
}

export class Window {
  readonly page: Page;
  readonly folder: string;
  readonly theme: 'dark' | 'light';
  private readonly shown: string;

  static async open(workbench: Workbench, files: Files, open: string, dark: boolean): Promise<Window> {
    const folder = workbench.project(files);
    return new Window(await workbench.page(folder, [open], dark), folder, dark ? 'dark' : 'light', workbench.shown);
  }

  private constructor(page: Page, folder: string, theme: 'dark' | 'light', shown: string) {
    this.page = page;
    this.folder = folder;
    this.theme = theme;
    this.shown = shown;
  }

  get lines(): Locator {
    return this.page.locator('.editor-instance .view-line');
  }

  get status(): Locator {
    return this.page.locator('.statusbar-item[id="qualm.qualm.qualm.status"]');
  }

  /** Waits until the text is there, and the server has started or is not to. */
  async ready(): Promise<void> {
    await this.lines.first().waitFor();
    await this.status.filter({ hasNot: this.page.locator('.codicon-sync') }).waitFor();
  }

  /** Opens a file of the project by its name. */
  async open(file: string): Promise<void> {
    const name = file.split('/').at(-1) ?? file;
    await this.press('Control+P');
    await this.page.locator('.quick-input-widget input:visible').fill(file);
    await this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: name }).waitFor();
    await this.press('Enter');
    await this.page.locator('.tab.active', { hasText: name }).waitFor();
  }

  /** What the workbench tells in a corner. */
  get notifications(): Locator {
    return this.page.locator('.notifications-toasts .notification-list-item');
  }

  /** Rows of a list or tree that hold a text. */
  rows(panel: string, text: string | RegExp): Locator {
    return this.page.locator(`${panel} .monaco-list-row`, { hasText: text });
  }

  /** Waits until the status item says this. */
  async statusIs(text: string | RegExp): Promise<void> {
    await this.status.filter({ hasText: text }).waitFor();
  }

  /** Waits until the cursor is on a line, counted from 1. */
  async cursorIs(line: number): Promise<void> {
    await this.page.locator('.statusbar-item[id="status.editor.selection"]', { hasText: `Ln ${line},` }).waitFor();
  }

  get problems(): string {
    return '.markers-panel';
  }

  get risks(): string {
    return '.tree-explorer-viewlet-tree-view';
  }

  squiggles(kind: 'error' | 'warning' | 'info'): Locator {
    return this.page.locator(`.editor-instance .squiggly-${kind}`);
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key);
    }
  }

  /** Types at the end of the document, as a person does. */
  async typeAtEnd(text: string): Promise<void> {
    await this.focusEditor();
    await this.press('Control+End');
    await this.page.keyboard.type(text, { delay: 15 });
  }

  /** Puts a text in the place of all. */
  async replaceAll(text: string): Promise<void> {
    await this.focusEditor();
    await this.press('Control+A', 'Delete');
    await this.page.keyboard.insertText(text);
  }

  async focusEditor(): Promise<void> {
    await this.lines.first().click();
  }

  /** Puts the cursor at a place, counted from 1. */
  async goTo(line: number, column: number): Promise<void> {
    await this.focusEditor();
    await this.press('Control+G');
    await this.page.locator('.quick-input-widget input').fill(`:${line}:${column}`);
    await this.press('Enter');
  }

  /** Runs a command by its title. */
  async command(title: string): Promise<void> {
    await this.press('F1');
    const input = this.page
      .locator('.quick-input-widget input.input, .quick-input-widget .quick-input-box input')
      .first();
    await input.waitFor();
    await input.fill(`>${title}`);
    await this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: title }).waitFor();
    await this.press('Enter');
  }

  /** Opens the menu of code actions at the cursor, and gives the row with this title. */
  async action(title: string | RegExp): Promise<Locator> {
    const row = this.page.locator('.action-widget .monaco-list-row', { hasText: title }).first();
    for (let left = TRIES; ; left--) {
      await this.press('Control+.');
      // The request is cancelled, and the menu empty, where another extension registers a provider at that moment.
      const came = await row.waitFor({ timeout: 3_000 }).then(
        () => true,
        () => false,
      );
      if (came) {
        return row;
      }
      if (left === 0) {
        throw new Error(`no action is called ${title}`);
      }
      await this.press('Escape');
    }
  }

  /** Waits for what the screen does not show. */
  async until(what: string, holds: () => boolean): Promise<void> {
    const end = Date.now() + PATIENCE;
    while (!holds()) {
      if (Date.now() > end) {
        throw new Error(`there is never ${what}`);
      }
      await this.page.waitForTimeout(50);
    }
  }

  read(file: string): string {
    return readFileSync(join(this.folder, file), 'utf8');
  }

  /** Saves until a file holds exactly this text: a busy workbench may miss the keys. */
  async save(file: string, text: string): Promise<void> {
    const end = Date.now() + PATIENCE;
    while (this.read(file) !== text) {
      if (Date.now() > end) {
        throw new Error(`${file} holds ${JSON.stringify(this.read(file))}`);
      }
      await this.press('Control+S');
      await this.page.waitForTimeout(1_000);
    }
  }

  /** Keeps a picture of what is shown now, or of a part of it. */
  async picture(name: string, clip?: Part): Promise<void> {
    await this.page.screenshot({ path: join(this.shown, `${name}.png`), ...(clip && { clip }) });
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}
