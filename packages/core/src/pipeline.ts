/**
 * The journey, in order. Read this first: each line is a stage, and each stage is one function from
 * values to values. Nothing flows back.
 *
 *   files ──load──▶ Project ──plan──▶ Plan ──run──▶ RunEvent… ──report──▶ artifacts
 *                                             └─ compile (per node; may ask the warehouse a question)
 *
 * Who brings the files, the clock and the database, and where the artifacts go, is the caller's
 * affair: the command line's `Session` (packages/cli/src/session) is one, tests are others.
 */

/** What is there? `ProjectFile[]` → `Project`: every file parsed by itself, then linked. Pure. */
export { type LoadInput, loadProject } from './load/load-project.ts';
export { planRun } from './plan/plan-run.ts';
/** What must happen? `Project` and a selection → ids, and a `Plan` with a reason per step. Pure. */
export { select, selectionTexts } from './plan/select/select.ts';
export { type InstalledFile, type InstalledMacro, installedMacros } from './report/installed-macros.ts';
export { type ListOutput, listLines } from './report/list.ts';
/** Tell: project and events → what dbt's tools read. Pure. */
export { manifestText } from './report/manifest.ts';
export { RunResultsCollector, runResults } from './report/run-results.ts';
/** What SQL is it? A node and the answers so far → SQL, or the next question to the database. Pure. */
export { type ProjectCompiler, projectCompiler } from './run/project-compiler.ts';
/** Make it so: `Plan` and `Effects` → a stream of `RunEvent`s. The one impure stage, through `Effects` alone. */
export { type RunInput, runPlan } from './run/run-plan.ts';
