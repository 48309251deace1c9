-- Every event with the session it belongs to.
{{ session_parts(ref('fct_events')) }}
