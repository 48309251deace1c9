import type { Io, Output } from './io.ts';

/**
 * The process's own surroundings. The first interrupt aborts `signal`, so that the work can end
 * in order; the second ends the process at once.
 */
export function processIo(): Io {
  const controller = new AbortController();
  const interrupt = () => {
    if (controller.signal.aborted) {
      restoreCursor();
      process.exit(130);
    }
    controller.abort();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  // Whoever reads our output may leave early, as `head` does.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
  });
  return {
    cwd: process.cwd(),
    env: process.env,
    stdout: output(process.stdout),
    stderr: output(process.stderr),
    pid: process.pid,
    signal: controller.signal,
    enter: (dir) => process.chdir(dir),
    usage() {
      const { userCPUTime, systemCPUTime, maxRSS, fsRead, fsWrite } = process.resourceUsage();
      return {
        process_user_time: userCPUTime / 1e6,
        process_kernel_time: systemCPUTime / 1e6,
        process_mem_max_rss: maxRSS,
        process_in_blocks: fsRead,
        process_out_blocks: fsWrite,
      };
    },
    now: () => new Date(),
    monotonic: () => performance.now(),
  };
}

function output(stream: NodeJS.WriteStream): Output {
  return {
    get isTTY() {
      return stream.isTTY === true;
    },
    get columns() {
      return stream.columns ?? 80;
    },
    get rows() {
      return stream.rows ?? 24;
    },
    write: (text) => {
      stream.write(text);
    },
  };
}

function restoreCursor(): void {
  if (process.stdout.isTTY) process.stdout.write('\u001b[?25h');
}
