import { main } from './main.ts';
import { processIo } from './process-io.ts';

/** Runs the command line in this process. The exit code is set, and pending output still written. */
export async function runBin(): Promise<void> {
  process.exitCode = await main(process.argv.slice(2), processIo());
}
