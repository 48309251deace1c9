import { PyBase } from '../../template/values/py-object.ts';
import { PyTuple } from '../../template/values/py-tuple.ts';

/** What isocalendar() gives: a tuple of year, week and weekday that has names for them. */
export class IsoCalendarDate extends PyBase {
  override readonly typeName = 'datetime.IsoCalendarDate';
  readonly items: readonly number[];

  constructor(items: readonly [number, number, number]) {
    super();
    this.items = items;
  }

  override getAttr(name: string): unknown {
    const index = ['year', 'week', 'weekday'].indexOf(name);
    return index < 0 ? undefined : this.items[index];
  }

  override getItem(key: unknown): unknown {
    return typeof key === 'number' ? this.items.at(key) : undefined;
  }

  override iterate(): Iterable<unknown> {
    return this.items;
  }

  override length(): number {
    return this.items.length;
  }

  override equals(other: unknown): boolean {
    const items = other instanceof IsoCalendarDate || other instanceof PyTuple ? other.items : null;
    return items !== null && items.length === 3 && items.every((item, index) => item === this.items[index]);
  }

  override repr(): string {
    const [year, week, weekday] = this.items;
    return `datetime.IsoCalendarDate(year=${year}, week=${week}, weekday=${weekday})`;
  }

  override str(): string {
    return this.repr();
  }
}
