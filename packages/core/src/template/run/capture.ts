import { Markup } from '../values/markup.ts';
import type { Exec, Frame } from './frame.ts';
import { rememberCapture, type Segment } from './run.ts';

/** Runs a body and gives what it wrote, instead of writing it. */
export function capture(frame: Frame, body: Exec): string {
  const { run } = frame;
  const { out, segments, native } = run;
  const inner: Segment[] | null = segments ? [] : null;
  run.out = '';
  run.segments = inner;
  run.native = null;
  try {
    run.signal = body(frame);
    const text = run.out;
    if (inner) rememberCapture({ text, segments: inner });
    return text;
  } finally {
    run.out = out;
    run.segments = segments;
    run.native = native;
  }
}

/** As a value: safe text where autoescape is on. */
export function captureValue(frame: Frame, body: Exec): string | Markup {
  const text = capture(frame, body);
  return frame.run.autoescape ? new Markup(text) : text;
}
