import { existsSync } from 'node:fs';
import path from 'node:path';
import { cliMessages, type Diagnostic } from '@tsdbt/core';
import type { Call, ExitCode } from '../commands/command.ts';
import { projectFileNames } from '../disk/find-project.ts';
import { writeFile } from '../disk/write-file.ts';
import { starterProject } from '../init/starter-project.ts';
import { showDiagnostic } from '../terminal/show-diagnostic.ts';
import { makeStyle, wantsColors } from '../terminal/style.ts';

/** `tsdbt init [NAME]`: writes a new project into the folder NAME, or into the working folder. */
export async function initCommand(call: Call): Promise<ExitCode> {
  const { io, positionals } = call;
  const asked = typeof call.given['use-colors'] === 'boolean' ? call.given['use-colors'] : undefined;
  const style = makeStyle(wantsColors({ asked, isTTY: io.stdout.isTTY, env: io.env }));
  const given = positionals[0];
  const dir = given === undefined ? io.cwd : path.resolve(io.cwd, given);
  const name =
    given ??
    path
      .basename(dir)
      .replace(/\W+/g, '_')
      .replace(/^_+|_+$/g, '');
  const fail = (diagnostic: Diagnostic): ExitCode => {
    io.stderr.write(`${showDiagnostic(diagnostic, new Map(), style)}\n`);
    return 2;
  };
  if (!/^[A-Za-z_]\w*$/.test(name)) return fail(cliMessages.initName({ name }));
  const files = starterProject(name);
  const taken = [...projectFileNames, ...Object.keys(files)].find((file) => existsSync(path.join(dir, file)));
  if (taken !== undefined) {
    return fail(cliMessages.initExists({ dir: path.relative(io.cwd, dir) || 'This folder', file: taken }));
  }
  for (const [file, text] of Object.entries(files)) await writeFile(path.join(dir, file), text);
  const shown = path.relative(io.cwd, dir) || '.';
  io.stdout.write(`${style.green('✓')} ${style.bold(name)} is ready in ${shown}\n\n`);
  for (const file of Object.keys(files)) io.stdout.write(`    ${style.dim(file)}\n`);
  const enter = dir === io.cwd ? '' : `cd ${shown} && `;
  io.stdout.write(`\nNext: ${style.cyan(`${enter}tsdbt build`)}\n`);
  return 0;
}
