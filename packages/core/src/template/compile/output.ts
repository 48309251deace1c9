import type { Expr, Place } from '../ast.ts';
import { type Eval, type Exec, NEXT } from '../run/frame.ts';
import { NativeConstant } from '../run/native-constant.ts';
import { captureOf, type Run, type Segment } from '../run/run.ts';
import { escapeHtml, Markup } from '../values/markup.ts';
import { NativeMarker } from '../values/native-marker.ts';
import { str } from '../values/repr.ts';
import { isConstant } from './is-constant.ts';

/** Writes a piece of the template's own text. */
export function outputData(text: string, at: Place): Exec {
  return ({ run }) => {
    if (run.native) run.native.push(new NativeConstant(text));
    else {
      if (run.segments) record(run, run.segments, text, at);
      run.out += text;
    }
    return NEXT;
  };
}

/** Writes the value of an expression. */
export function outputValue(value: Eval, expr: Expr, at: Place): Exec {
  const constant = isConstant(expr);
  return (frame) => {
    const { run } = frame;
    const result = value(frame);
    run.at = expr;
    if (run.native) {
      pushNative(run.native, result, constant);
      return NEXT;
    }
    const text = outputText(result, run);
    if (run.segments) record(run, run.segments, text, at);
    run.out += text;
    return NEXT;
  };
}

function outputText(value: unknown, run: Run): string {
  if (typeof value === 'string') return run.autoescape ? escapeHtml(value) : value;
  if (value instanceof Markup) return value.text;
  return run.autoescape ? escapeHtml(str(value)) : str(value);
}

function record(run: Run, segments: Segment[], text: string, at: Place): void {
  if (text === '') return;
  const outStart = run.out.length;
  const span = { path: run.path, start: at.start, end: at.end };
  const inner = captureOf(text);
  if (inner && inner.segments.length > 0) {
    for (const segment of inner.segments) {
      segments.push({
        outStart: outStart + segment.outStart,
        outEnd: outStart + segment.outEnd,
        at: segment.at,
        calls: [...segment.calls, span],
      });
    }
    return;
  }
  segments.push({ outStart, outEnd: outStart + text.length, at: span, calls: [] });
}

function pushNative(values: unknown[], value: unknown, constant: boolean): void {
  values.push(constant && !(value instanceof NativeMarker) ? new NativeConstant(str(value)) : value);
}
