// The public face of the command line: opening a project from a program, and the command line itself.

export type { ExitCode } from './commands/command.ts';
export type { Io, Output } from './io.ts';
export { main } from './main.ts';
export type { OpenedProject, ProjectOptions, UnopenedProject } from './open-project.ts';
export { openProject } from './open-project.ts';
export { processIo } from './process-io.ts';
export { showDiagnostic } from './terminal/show-diagnostic.ts';
