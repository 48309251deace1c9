import path from 'node:path';
import type { Call, ExitCode } from '../commands/command.ts';
import { writeFile } from '../disk/write-file.ts';
import { begin } from '../session/begin.ts';

/** `tsdbt parse`: reads the project and writes manifest.json and perf_info.json. */
export async function parseCommand(call: Call): Promise<ExitCode> {
  const started = call.io.monotonic();
  const begun = await begin(call);
  if ('exitCode' in begun) return begun.exitCode;
  const { session, view } = begun;
  try {
    await session.writeArtifacts();
    const seconds = (call.io.monotonic() - started) / 1000;
    const { targetDir } = session.settled.environment.invocation;
    if (session.settled.environment.flags.writeJson) {
      const info = { load_all_elapsed: seconds, is_partial_parse_enabled: true };
      await writeFile(path.join(targetDir, 'perf_info.json'), JSON.stringify(info, undefined, 4));
    }
    const msg = `Performance info: ${path.join(targetDir, 'perf_info.json')}`;
    view.log({
      name: 'ParsePerfInfoPath',
      code: 'I010',
      level: 'info',
      msg,
      data: { path: path.join(targetDir, 'perf_info.json') },
      at: call.io.now(),
    });
    return 0;
  } finally {
    view.close();
    await session.close();
  }
}
