// Packs the extension for one platform, with the server inside.
//
//   node scripts/package.mjs TARGET PROGRAM [FILE] [VERSION]
//   node scripts/package.mjs web [FILE]
//
// TARGET is a platform as the marketplaces name it (linux-x64, darwin-arm64, win32-x64, …), PROGRAM the `qualm` that was
// built for it, FILE the package to write (default: qualm-TARGET.vsix), VERSION another one than package.json says. For
// browsers without a machine behind them nothing is inside but the note that qualm cannot run there. Runs `npm run bundle`
// first.

import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';

const [target, ...given] = process.argv.slice(2);
const program = target === 'web' ? undefined : given.shift();
const [file = `qualm-${target}.vsix`, version] = given;
if (!target || (target !== 'web' && !program)) {
  throw new Error('usage: node scripts/package.mjs TARGET PROGRAM [FILE] [VERSION], or: web [FILE]');
}
const from = process.cwd();
process.chdir(join(import.meta.dirname, '..'));

execFileSync('npm', ['run', '--silent', 'bundle'], { stdio: 'inherit', shell: process.platform === 'win32' });

rmSync('staged', { recursive: true, force: true });
mkdirSync('staged');
if (program) {
  const server = join('staged', target.startsWith('win32') ? 'qualm.exe' : 'qualm');
  copyFileSync(resolve(from, program), server);
  chmodSync(server, 0o755);
}
writeFileSync('staged/THIRD-PARTY-LICENSES.txt', thirdPartyLicenses());
writeFileSync('LICENSE.md', licence());
writeFileSync('staged/README.md', readme());

// Without a published repository there is nothing that relative links could be rewritten to.
const vsce = join('node_modules', '@vscode', 'vsce', 'vsce');
const options = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'];
options.push('--readme-path', 'staged/README.md');
const versioned = version ? [version, '--no-update-package-json', '--no-git-tag-version'] : [];
const packed = ['package', ...versioned, '--target', target, '--out', resolve(from, file), ...options];
execFileSync(process.execPath, [vsce, ...packed], { stdio: 'inherit' });

/** What the editor shows of the extension: pictures only from the web, and until this is published there they are left out. */
function readme() {
  return readFileSync('README.md', 'utf8').replace(/!\[[^\]]*\]\(media\/[^)]+\)\n\n/g, '');
}

/** The licences of this extension, at the user's choice. */
function licence() {
  const text = (name) => readFileSync(join('..', '..', name), 'utf8').trimEnd();
  return `qualm is licensed under either of these, at your option.\n\n${text('LICENSE-MIT')}\n\n---\n\n${text('LICENSE-APACHE')}\n`;
}

/** The licences of what was bundled. */
function thirdPartyLicenses() {
  const { inputs } = JSON.parse(readFileSync('dist/extension.meta.json', 'utf8'));
  const packages = Object.keys(inputs).flatMap(
    (input) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? [],
  );
  return [...new Set(packages)].sort().map(licenceOf).join('\n\n');
}

function licenceOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const found = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = found && existsSync(join(folder, found)) ? readFileSync(join(folder, found), 'utf8').trim() : '';
  return `${name} ${version} (${license})\n\n${text}`;
}
