import { dictEntries, dictKeys, dictValues } from './dict.ts';
import { PyTuple } from './py-tuple.ts';

/** What `d.keys()`, `d.values()` and `d.items()` give: a live view of the dict. */
export class DictView {
  readonly dict: object;
  readonly part: 'keys' | 'values' | 'items';

  constructor(dict: object, part: 'keys' | 'values' | 'items') {
    this.dict = dict;
    this.part = part;
  }

  items(): unknown[] {
    if (this.part === 'keys') return dictKeys(this.dict);
    if (this.part === 'values') return dictValues(this.dict);
    return dictEntries(this.dict).map((entry) => new PyTuple(entry));
  }
}
