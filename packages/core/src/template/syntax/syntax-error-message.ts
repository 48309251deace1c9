import { message } from '../../diagnostics/message.ts';

/** A template that cannot be parsed, in Jinja2's words. */
export const syntaxErrorMessage = message<{ readonly message: string }>('jinja-syntax', ({ message }) => ({
  message,
}));
