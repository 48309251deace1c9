-- The events to count, each once. See the macro for what counts as the same event.
{{ staged_events() }}
