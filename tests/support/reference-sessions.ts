/** An event as the source has it. `at` is microseconds since 1970 in UTC. */
export interface RawEvent {
  readonly id: bigint;
  readonly user: bigint | null;
  readonly session: string | null;
  readonly ip: string | null;
  readonly sequence: bigint;
  readonly at: bigint;
}

/**
 * The session of each event, by event id: the definition in its plainest form, to compare the models with.
 *
 * @param timeout  seconds; a greater gap starts a new session
 */
export function referenceSessions(events: readonly RawEvent[], timeout: number): Map<bigint, string> {
  const visitors = new Map<string, RawEvent[]>();
  for (const event of new Map(events.map((event) => [event.id, event])).values()) {
    const name = visitorOf(event);
    visitors.set(name, [...(visitors.get(name) ?? []), event]);
  }

  const sessions = new Map<bigint, string>();
  for (const [name, visits] of visitors) {
    visits.sort((a, b) => compare(a.at, b.at) || compare(a.sequence, b.sequence) || compare(a.id, b.id));
    let number = 0;
    let previous: bigint | undefined;
    for (const event of visits) {
      if (previous === undefined || event.at - previous > BigInt(timeout) * 1_000_000n) number += 1;
      previous = event.at;
      sessions.set(event.id, `${name}-${number}`);
    }
  }
  return sessions;
}

function visitorOf({ id, user, session, ip }: RawEvent): string {
  if (user !== null) return `${user}`;
  if (session !== null) return `anon-${session}`;
  return ip !== null ? `anon-ip:${ip}` : `anon-e:${id}`;
}

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);
