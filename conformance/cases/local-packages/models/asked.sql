{# A package's macros are a dict too. #}
{% set names = helper.keys() | sort | join(' ') %}
select
  '{{ names }}' as names,
  '{{ helper.get("shout")("a") }}' as found,
  '{{ helper.get("whisper", "none") }} {{ helper.get("whisper") is none }} {{ helper.whisper is defined }}' as missing,
  '{{ "shout" in helper }} {{ helper | length }} {{ helper.values() | list | length }}' as known,
  '{{ helper.items() | map("first") | sort | join(" ") }}' as listed,
  '{{ context.get("helper", {}).get("twice") is defined }} {{ context.get("nobody", {}).get("twice") is none }}' as from_context,
  '{{ helper.shout in [helper.twice, helper.shout] }} {{ helper.shout == helper.twice }} {{ helper.values() | list | length }} {{ [helper.get("shout")] | unique | list == [helper.shout] }}' as same
