-- The five models on hand-made touches. Order 1 has one touch; 2 has two, a half-life apart; 3 has four; 4 has
-- a direct visit that gives way to the others; 5 has direct visits only.
with touchpoints(order_id, place, age_days, channel) as (
  values
    (1, 1, 3.0, 'Email'),
    (2, 1, 7.0, 'Email'), (2, 2, 0.0, 'Google'),
    (3, 1, 21.0, 'Email'), (3, 2, 14.0, 'Google'), (3, 3, 7.0, 'YouTube'), (3, 4, 0.0, 'Email'),
    (4, 1, 2.0, 'Email'), (4, 2, 1.0, 'Direct/Other'),
    (5, 1, 2.0, 'Direct/Other'), (5, 2, 2.0, 'Direct/Other')
),

credits as (
  {{ ecommerce.attribution_credits('touchpoints', conversion='order_id', order_by=['place']) | indent(2) }}
),

expected(order_id, place, attribution_model, credit) as (
  values
    (1, 1, 'first_touch', 1.0), (1, 1, 'last_touch', 1.0), (1, 1, 'linear', 1.0), (1, 1, 'time_decay', 1.0), (1, 1, 'position_based', 1.0),
    (2, 1, 'first_touch', 1.0), (2, 2, 'last_touch', 1.0), (2, 1, 'linear', 0.5), (2, 2, 'linear', 0.5),
    -- A touch one half-life older weighs half: 1/3 and 2/3.
    (2, 1, 'time_decay', 0.333333333333), (2, 2, 'time_decay', 0.666666666667),
    (2, 1, 'position_based', 0.5), (2, 2, 'position_based', 0.5),
    (3, 1, 'first_touch', 1.0), (3, 4, 'last_touch', 1.0),
    (3, 1, 'linear', 0.25), (3, 2, 'linear', 0.25), (3, 3, 'linear', 0.25), (3, 4, 'linear', 0.25),
    -- 1 : 2 : 4 : 8 of 15.
    (3, 1, 'time_decay', 0.066666666667), (3, 2, 'time_decay', 0.133333333333),
    (3, 3, 'time_decay', 0.266666666667), (3, 4, 'time_decay', 0.533333333333),
    (3, 1, 'position_based', 0.4), (3, 2, 'position_based', 0.1), (3, 3, 'position_based', 0.1), (3, 4, 'position_based', 0.4),
    (4, 1, 'first_touch', 1.0), (4, 1, 'last_touch', 1.0), (4, 1, 'linear', 1.0), (4, 1, 'time_decay', 1.0), (4, 1, 'position_based', 1.0),
    (5, 1, 'first_touch', 1.0), (5, 2, 'last_touch', 1.0), (5, 1, 'linear', 0.5), (5, 2, 'linear', 0.5),
    (5, 1, 'time_decay', 0.5), (5, 2, 'time_decay', 0.5), (5, 1, 'position_based', 0.5), (5, 2, 'position_based', 0.5)
)

select order_id, place, attribution_model, c.credit, e.credit as expected_credit
from credits as c
full join expected as e using (order_id, place, attribution_model)
where c.credit is null or e.credit is null or abs(c.credit - e.credit) > 1e-9
