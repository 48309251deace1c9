import { commandOptions as options } from '../flags/command-options.ts';
import type { Command } from './command.ts';

export const deps: Command = {
  name: 'deps',
  describe: 'Install the packages that packages.yml names',
  options: [options.addPackage, options.source, options.lock, options.upgrade, options.packagesInstallPath],
  run: async (call) => (await import('../actions/deps-command.ts')).depsCommand(call),
};
