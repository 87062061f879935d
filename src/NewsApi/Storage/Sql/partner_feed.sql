-- The statements of PartnerFeedUpdate, in the order in which it runs them,
-- all in one transaction. Each begins with a line "-- statement: name".

-- statement: evaluate_changes
-- Decides what each change in (@from, @to] of live.changes means to a partner. Each change is judged by the article as it was at the
-- time, so that a feed that is behind misses nothing. The placeholder `entitled` is the condition of the partner's entitlement on `c`.
with entitlement as (
    select c.*, e.entitled, c.published_at + @delay as due_at, e.entitled and c.published_at + @delay <= c.at as available
    from live.changes c
    cross join lateral (select c.kind not in ('killed', 'unpublished') and (:entitled) as entitled) e
    where c.position > @from and c.position <= @to)
select c.position, c.article_id, c.version, c.kind, c.at, c.slug, c.section, c.section_id, c.tag_ids,
       case when c.kind in ('killed', 'unpublished') then c.kind else 'notentitled' end as reason, n.note,
       c.entitled, c.due_at, c.available,
       -- Whether the partner held the article before the change.
       coalesce(lag(c.available) over article, h.article_id is not null) as held,
       -- Whether the delay was over before the first change here, although the release is not recorded: the partner may have fetched
       -- the article.
       lag(c.position) over article is null and coalesce(r.due_at > '-infinity' and r.due_at <= c.at, false) as was_released,
       -- A kill is final: also a partner that has returned the article must be told.
       c.kind = 'killed' and (
           coalesce(bool_or(c.available) over (article rows between unbounded preceding and 1 preceding), false)
           or exists (select from newsroom.partner_changes p where p.partner_id = @partner and p.article_id = c.article_id)) as had,
       lag(c.slug) over article as previous_slug, lag(c.section) over article as previous_section,
       lead(c.position) over article is null as is_last
from entitlement c
left join newsroom.partner_holdings h on h.partner_id = @partner and h.article_id = c.article_id
left join newsroom.pending_releases r on r.partner_id = @partner and r.article_id = c.article_id
left join newsroom.change_log n on n.article_id = c.article_id and n.version = c.version and c.kind in ('killed', 'unpublished')
window article as (partition by c.article_id order by c.position)

-- statement: evaluate_articles
-- Decides which of @articles, or of all articles that the partner holds, the partner may publish now: articles whose delay is over, and
-- articles under review. Returns the columns of evaluate_changes, which evaluates the articles that changed in (@from,
-- @to]. The placeholder `entitled` is the condition of the partner's entitlement on `s`.
select 0::bigint as position, a.id as article_id, a.version,
       -- After a change of the partner's image rights, an article with images is another document for the partner.
       case when @images_changed and cardinality(s.image_ids) > 0 then 'revised' end as kind,
       @now as at, a.slug, n.slug as section, a.section_id,
       array(select t.tag_id from newsroom.article_tags t where t.article_id = a.id order by t.position) as tag_ids,
       case a.stage when 'killed' then 'killed' when 'published' then 'notentitled' else 'unpublished' end as reason,
       (select l.note from newsroom.change_log l
        where l.article_id = a.id and a.stage <> 'published' and l.kind in ('killed', 'unpublished')
        order by l.version desc limit 1) as note,
       e.entitled, e.due_at, e.entitled and e.due_at <= @now as available,
       h.article_id is not null as held, false as was_released, false as had,
       null::varchar as previous_slug, null::varchar as previous_section, true as is_last
from (
    select unnest(@articles) as article_id
    union all
    select article_id from newsroom.partner_holdings where partner_id = @partner and @holdings) i
join newsroom.articles a on a.id = i.article_id
join newsroom.sections n on n.id = a.section_id
left join live.articles s on s.id = a.id
cross join lateral (select coalesce(:entitled, false) as entitled, s.published_at + @delay as due_at) e
left join newsroom.partner_holdings h on h.partner_id = @partner and h.article_id = a.id
where not exists (select from live.changes c where c.article_id = a.id and c.position > @from and c.position <= @to)

-- statement: record
-- Records the result of an evaluation (the placeholder): what the partner holds, what is released to it later,
-- and the changes of its feed. Returns the position of the first new change, null if there is none.
with evaluated as materialized (
    :evaluation
),
added_holdings as (
    insert into newsroom.partner_holdings (partner_id, article_id)
    select @partner, article_id from evaluated where is_last and available
    on conflict do nothing),
removed_holdings as (
    delete from newsroom.partner_holdings h using evaluated e
    where h.partner_id = @partner and h.article_id = e.article_id and e.is_last and not e.available),
scheduled_releases as (
    insert into newsroom.pending_releases (partner_id, article_id, due_at)
    select @partner, article_id, due_at from evaluated where is_last and entitled and not available
    on conflict (partner_id, article_id) do update set due_at = excluded.due_at),
removed_releases as (
    delete from newsroom.pending_releases r using evaluated e
    where r.partner_id = @partner and r.article_id = e.article_id and e.is_last and (e.available or not e.entitled)),
recorded as (
    insert into newsroom.partner_changes (partner_id, article_id, version, kind, reason, note, at, slug, section, section_id, tag_ids)
    select @partner, e.article_id, e.version,
           case when not e.available then 'withdrawn' when not e.held then 'published' else e.kind end,
           case when not e.available then e.reason end, case when not e.available then e.note end, e.at,
           -- A withdrawal has the address that the partner knows: it is not entitled to a new one.
           case when e.available then e.slug else coalesce(e.previous_slug, known.slug, e.slug) end,
           case when e.available then e.section else coalesce(e.previous_section, known.section, e.section) end,
           e.section_id, e.tag_ids
    from evaluated e
    left join lateral (
        select c.slug, c.section from newsroom.partner_changes c
        where not e.available and c.partner_id = @partner and c.article_id = e.article_id
        order by c.position desc limit 1) known on true
    where case when e.available then not e.held or e.kind <> 'published' else e.held or e.was_released or e.had end
    order by e.position, e.due_at, e.article_id
    returning position)
select min(position) as "Value" from recorded

-- statement: enqueue
-- Queues the deliveries of each new change of a partner's feed, from position @first, to the partner's webhooks:
-- - every withdrawal;
-- - changes that match the webhook's filter, and every change of an article that it was sent a message about before;
-- - after the change with which such an article leaves the filter's sections and tags, a message that it has left.
-- A disabled webhook is queued withdrawals, and what follows a withdrawal that is not delivered: they are sent when it is enabled.
-- A review queues no delivery of newly available articles (@include_published is false).
with candidates as (
    select w.id as webhook_id, w.filter, w.disabled_at is null as enabled, c.position, c.article_id, c.kind, c.reason, c.note, c.version,
           c.slug, c.section, c.at, f.covered, f.covered and (w.filter -> 'kinds' is null or w.filter -> 'kinds' ? c.kind) as matches,
           count(*) filter (where c.kind = 'withdrawn') over earlier as withdrawals
    from newsroom.partner_changes c
    join newsroom.webhooks w on w.partner_id = c.partner_id
    cross join lateral (
        select (w.filter -> 'sectionIds' is null or exists (
                   select from live.sections s join jsonb_array_elements_text(w.filter -> 'sectionIds') f on f::int = any(s.path)
                   where s.id = c.section_id))
           and (w.filter -> 'tagIds' is null or exists (
                   select from jsonb_array_elements_text(w.filter -> 'tagIds') f where f::int = any(c.tag_ids))) as covered) f
    where c.partner_id = @partner and c.position >= @first and (@include_published or c.kind <> 'published')
    window earlier as (partition by w.id, c.article_id order by c.position rows between unbounded preceding and 1 preceding)
),
compared as (
    select c.*,
           -- Whether the webhook was sent a message about the article before, and whether the article matched its sections and tags then. A
           -- withdrawal ends both.
           coalesce(bool_or(c.matches and c.enabled) over earlier, false) or (c.withdrawals = 0 and t.webhook_id is not null) as told,
           coalesce(lag(c.covered) over earlier, t.covered, false) as was_covered,
           lead(c.position) over (partition by c.webhook_id, c.article_id order by c.position) is null as is_last
    from candidates c
    left join newsroom.webhook_articles t on t.webhook_id = c.webhook_id and t.article_id = c.article_id
    window earlier as (
        partition by c.webhook_id, c.article_id, c.withdrawals order by c.position rows between unbounded preceding and 1 preceding)
),
decided as materialized (
    select c.*, c.kind = 'withdrawn' or case
               when c.enabled then c.matches or c.told
               else c.withdrawals > 0 or exists (
                   select from newsroom.deliveries d
                   where d.webhook_id = c.webhook_id and d.article_id = c.article_id and d.kind = 'withdrawn'
                     and d.state in ('pending', 'failed'))
           end as sent,
           c.enabled and c.told and c.was_covered and not c.covered and c.kind <> 'withdrawn' as has_left
    from compared c
),
forgotten as (
    delete from newsroom.webhook_articles t using decided d
    where d.is_last and (d.kind = 'withdrawn' or not (d.told or d.sent))
      and t.webhook_id = d.webhook_id and t.article_id = d.article_id),
remembered as (
    insert into newsroom.webhook_articles (webhook_id, article_id, covered)
    select webhook_id, article_id, covered from decided
    where is_last and sent and kind <> 'withdrawn' and filter ?| array['kinds', 'sectionIds', 'tagIds']
    on conflict (webhook_id, article_id) do update set covered = excluded.covered)
insert into newsroom.deliveries (
    id, webhook_id, position, article_id, kind, reason, note, article_version, slug, section, at, created_at, state, due_at)
select newsroom.new_uuid_v7(), m.webhook_id, m.position, m.article_id, m.message, m.reason, m.note, m.version, m.slug, m.section, m.at,
       @now, 'pending', @now
from (
    select d.*, d.kind as message, 1 as part from decided d where d.sent
    union all
    select d.*, 'left', 2 from decided d where d.has_left) m
order by m.position, m.part

-- statement: acknowledge
-- Records that a partner has acknowledged withdrawals up to position @read of its feed, or the one at position @delivered that a webhook
-- has accepted. One that a webhook has still to accept stays unacknowledged.
update newsroom.partner_changes c set acknowledged_at = @now
where c.partner_id = @partner and c.kind = 'withdrawn' and c.acknowledged_at is null and (c.position <= @read or c.position = @delivered)
  and not exists (
      select from newsroom.deliveries d join newsroom.webhooks w on w.id = d.webhook_id
      where w.partner_id = c.partner_id and d.article_id = c.article_id and d.position = c.position and d.kind = 'withdrawn'
        and d.state in ('pending', 'failed'))
