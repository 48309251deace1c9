import type { TempProject } from './run-cli.ts';

/** What must be done before a message can appear that files alone cannot bring about, and how it is undone. */
export const preparations: Readonly<
  Record<string, ((project: TempProject) => Promise<(() => Promise<void>) | undefined>) | undefined>
> = {};
