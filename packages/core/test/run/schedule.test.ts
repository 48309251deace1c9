import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Task } from '../../src/run/schedule.ts';
import { schedule } from '../../src/run/schedule.ts';

interface Job extends Task {
  readonly ok: boolean;
  readonly ticks: number;
}

/** Graphs in which a task waits only for earlier ones; some fail, each takes some turns. */
const jobs = fc
  .array(
    fc.record({
      parents: fc.array(fc.nat(), { maxLength: 4 }),
      ok: fc.boolean(),
      ticks: fc.nat({ max: 3 }),
    }),
    { maxLength: 30 },
  )
  .map((list): Job[] =>
    list.map(({ parents, ok, ticks }, index) => ({
      id: `n${index}`,
      after: index === 0 ? [] : parents.map((parent) => `n${parent % index}`),
      ok,
      ticks,
    })),
  );

interface Story {
  readonly ran: string[];
  readonly skipped: Map<string, string>;
  readonly left: string[];
  readonly most: number;
}

async function play(
  tasks: readonly Job[],
  threads: number,
  stopAfter = Number.POSITIVE_INFINITY,
): Promise<Story> {
  const finished = new Set<string>();
  const busy = new Set<number>();
  const story = { ran: [] as string[], skipped: new Map<string, string>(), most: 0 };
  const left = await schedule<Job>({
    tasks,
    threads,
    isStopped: () => story.ran.length >= stopAfter,
    skip: (task, because) => {
      expect(finished.has(task.id)).toBe(false);
      finished.add(task.id);
      story.skipped.set(task.id, because.id);
    },
    run: async (task, thread) => {
      expect(busy.has(thread)).toBe(false);
      expect(thread).toBeLessThan(threads);
      busy.add(thread);
      story.most = Math.max(story.most, busy.size);
      for (const id of task.after) expect(finished.has(id)).toBe(true);
      story.ran.push(task.id);
      for (let tick = 0; tick < task.ticks; tick++) await Promise.resolve();
      busy.delete(thread);
      finished.add(task.id);
      return task.ok;
    },
  });
  return { ...story, left: left.map((task) => task.id) };
}

describe('schedule', () => {
  it('runs or skips every task exactly once, after what it waits for, on no more threads than given', async () => {
    await fc.assert(
      fc.asyncProperty(jobs, fc.integer({ min: 1, max: 5 }), async (tasks, threads) => {
        const { ran, skipped, left, most } = await play(tasks, threads);
        expect([...ran, ...skipped.keys()].sort()).toEqual(tasks.map((task) => task.id).sort());
        expect(new Set(ran).size).toBe(ran.length);
        expect(left).toEqual([]);
        expect(most).toBeLessThanOrEqual(threads);
      }),
    );
  });

  it('skips exactly what hangs on a failed task, and names a failed one above it', async () => {
    await fc.assert(
      fc.asyncProperty(jobs, fc.integer({ min: 1, max: 5 }), async (tasks, threads) => {
        const { skipped } = await play(tasks, threads);
        const byId = new Map(tasks.map((task) => [task.id, task]));
        const blockers = new Map<string, Set<string>>();
        for (const task of tasks) {
          const above = new Set<string>();
          for (const id of task.after) {
            for (const blocker of blockers.get(id)!) above.add(blocker);
            if (blockers.get(id)!.size === 0 && !byId.get(id)!.ok) above.add(id);
          }
          blockers.set(task.id, above);
        }
        for (const task of tasks) {
          const above = blockers.get(task.id)!;
          expect(skipped.has(task.id)).toBe(above.size > 0);
          if (above.size > 0) expect(above.has(skipped.get(task.id)!)).toBe(true);
        }
      }),
    );
  });

  it('begins nothing once stopped, and gives back what is left', async () => {
    await fc.assert(
      fc.asyncProperty(
        jobs,
        fc.integer({ min: 1, max: 5 }),
        fc.nat({ max: 10 }),
        async (tasks, threads, stopAfter) => {
          const { ran, skipped, left } = await play(tasks, threads, stopAfter);
          expect(ran.length).toBeLessThanOrEqual(stopAfter);
          expect([...ran, ...skipped.keys(), ...left].sort()).toEqual(tasks.map((task) => task.id).sort());
        },
      ),
    );
  });

  it('keeps all threads busy, and prefers the first of the list', async () => {
    const wide: Job[] = Array.from({ length: 10 }, (_, n) => ({
      id: `n${n}`,
      after: [],
      ok: true,
      ticks: 2,
    }));
    const { ran, most } = await play(wide, 3);
    expect(most).toBe(3);
    expect(ran).toEqual(wide.map((task) => task.id));
  });

  it('ignores what is not in the list, and passes on a defect', async () => {
    const task = { id: 'a', after: ['elsewhere'] };
    const base = { tasks: [task], threads: 1, skip: () => undefined, isStopped: () => false };
    expect(await schedule({ ...base, run: async () => true })).toEqual([]);
    const broken = schedule({ ...base, run: () => Promise.reject(new TypeError('defect')) });
    await expect(broken).rejects.toThrow('defect');
  });
});
