import { message } from '../message.ts';
import { didYouMean } from '../suggest.ts';

const oneOf = (names: Iterable<string>): string => `Known: ${[...names].join(', ')}`;

interface BrokenContract {
  readonly name: string;
  readonly path: string;
  readonly changes: readonly string[];
}

/** Problems with what was asked to be selected. */
export const selectMessages = {
  selectMethod: message(
    'select-method',
    ({ method, known }: { method: string; raw: string; known: readonly string[] }) => ({
      message: `'${method}' is not a valid method name`,
      hints: [didYouMean(method, known), oneOf(known)],
    }),
  ),
  selectAtAndPlus: message('select-at-and-plus', ({ raw }: { raw: string }) => ({
    message: `Invalid node spec ${raw} - "@" prefix and "+" suffix are incompatible`,
    hints: ['"@" already selects all descendants: leave one of the two out.'],
  })),
  selectNothing: message(
    'select-nothing',
    ({ raw, value, names }: { raw: string; value: string; names: Iterable<string> }) => ({
      message: `The selection criterion '${raw}' does not match any enabled nodes`,
      hints: [didYouMean(value, names)],
      severity: 'warning',
      event: 'NoNodesForSelectionCriteria',
    }),
  ),
  selectNoNodes: message('select-no-nodes', (_: Record<never, never>) => ({
    message: 'No nodes selected!',
    severity: 'warning',
    event: 'NoNodesSelected',
  })),
  nothingToDo: message('nothing-to-do', (_: Record<never, never>) => ({
    message: 'Nothing to do. Try checking your model configs and model specification args',
    severity: 'warning',
    event: 'NothingToDo',
  })),
  selectValue: message(
    'select-value',
    ({ method, value, known }: { method: string; value: string; known: readonly string[] }) => ({
      message: `Invalid ${method} selector "${value}"`,
      hints: [didYouMean(value, known), oneOf(known)],
    }),
  ),
  selectParts: message(
    'select-parts',
    ({ method, value, forms }: { method: string; value: string; forms: readonly string[] }) => ({
      message: `Invalid ${method} selector value "${value}": too many parts`,
      hints: [`Possible forms: ${forms.join(', ')}`],
    }),
  ),
  selectorNotFound: message(
    'selector-not-found',
    ({ name, known }: { name: string; known: readonly string[] }) => ({
      message: `Could not find selector named ${name}`,
      hints: [
        didYouMean(name, known),
        known.length > 0 ? oneOf(known) : 'The project defines no selectors (selectors.yml).',
      ],
    }),
  ),
  selectorCycle: message('selector-cycle', ({ names }: { names: readonly string[] }) => ({
    message: `Selectors refer to each other in a circle: ${names.join(' -> ')}`,
  })),
  selectorForm: message('selector-form', ({ name, problem }: { name: string; problem: string }) => ({
    message: `The definition of selector '${name}' cannot be read: ${problem}`,
  })),
  stateMissing: message('state-missing', ({ method, file }: { method: string; file: string }) => ({
    message: `The method '${method}' compares with an earlier run, but there is no ${file} to compare with`,
    hints: ['--state DIR names the folder that holds the artifacts of the earlier run.'],
  })),
  breakingChange: message('breaking-change', (facts: BrokenContract) => ({
    message: `Breaking change to the contract of model ${facts.name} (${facts.path}):\n${facts.changes.join('\n')}`,
    hints: ['A new version of the model leaves those alone that rely on this one.'],
  })),
  unversionedBreakingChange: message('unversioned-breaking-change', (facts: BrokenContract) => ({
    message: `Breaking change to the contract of model ${facts.name} (${facts.path}).\nWhile comparing to previous project state, dbt detected a breaking change to an unversioned model:\n${facts.changes.join('\n')}`,
    hints: ['Versions of a model let those that rely on it move on in their own time.'],
    severity: 'warning',
    event: 'UnversionedBreakingChange',
  })),
  retriedIsGone: message('retried-is-gone', ({ id }: { id: string }) => ({
    message: `Couldn't find '${id}', which the earlier run left undone -- does it exist or is it disabled?`,
    hints: ['Where it was removed on purpose, run the command itself again.'],
  })),
  resourceType: message('resource-type', ({ name, known }: { name: string; known: readonly string[] }) => ({
    message: `'${name}' is not a resource type`,
    hints: [didYouMean(name, known), oneOf(known)],
  })),
};
