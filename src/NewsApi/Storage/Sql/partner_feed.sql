-- The statements of PartnerFeedUpdate, in the order in which it runs them,
-- all in one transaction. Each begins with a line "-- statement: name".

-- statement: evaluate_changes
-- Decides what each change in (@from, @to] of live.changes means to a partner. Each change is judged by the article as it was at the
-- time, so that a feed that is behind misses nothing. The placeholder `entitled` is the condition of the partner's entitlement on `c`.
with entitlement as (
    select c.*, e.entitled, c.published_at + @delay as due_at, e.entitled and c.published_at + @delay <= c.at as available
    from live.changes c
    cross join lateral (select c.kind not in ('unpublished', 'killed') and (:entitled) as entitled) e
    where c.position > @from and c.position <= @to)
select c.position, c.article_id, c.version, c.kind, c.at, c.slug, c.section, c.section_id, c.tag_ids, c.kind = 'killed' as killed,
       c.entitled, c.due_at, c.available,
       -- Whether the partner held the article before the change.
       coalesce(lag(c.available) over article, h.article_id is not null) as held,
       -- Whether the delay was over before the first change here, although the release is not recorded: the partner may have fetched
       -- the article.
       lag(c.position) over article is null and coalesce(r.due_at > '-infinity' and r.due_at <= c.at, false) as was_released,
       lag(c.slug) over article as previous_slug, lag(c.section) over article as previous_section,
       lead(c.position) over article is null as is_last
from entitlement c
left join newsroom.partner_holdings h on h.partner_id = @partner and h.article_id = c.article_id
left join newsroom.pending_releases r on r.partner_id = @partner and r.article_id = c.article_id
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
       a.stage = 'killed' as killed, e.entitled, e.due_at, e.entitled and e.due_at <= @now as available,
       h.article_id is not null as held, false as was_released,
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
    insert into newsroom.partner_changes (partner_id, article_id, version, kind, killed, at, slug, section, section_id, tag_ids)
    select @partner, e.article_id, e.version,
           case when not e.available then 'withdrawn' when not e.held then 'published' else e.kind end,
           e.killed and not e.available, e.at,
           -- A withdrawal has the address that the partner knows: it is not entitled to a new one.
           case when e.available then e.slug else coalesce(e.previous_slug, known.slug, e.slug) end,
           case when e.available then e.section else coalesce(e.previous_section, known.section, e.section) end,
           e.section_id, e.tag_ids
    from evaluated e
    left join lateral (
        select c.slug, c.section from newsroom.partner_changes c
        where not e.available and c.partner_id = @partner and c.article_id = e.article_id
        order by c.position desc limit 1) known on true
    where case when e.available then not e.held or e.kind <> 'published' else e.held or e.was_released end
    order by e.position, e.due_at, e.article_id
    returning position)
select min(position) as "Value" from recorded

-- statement: enqueue
-- Queues a delivery of each new change of a partner's feed, from position @first, to each of the partner's webhooks that subscribes to it.
-- A review queues no delivery of newly available articles (@include_published is false). Filters by section and tag never hold back
-- withdrawals and moves.
insert into newsroom.deliveries (
    id, webhook_id, position, article_id, kind, killed, article_version, slug, section, at, created_at, state, due_at)
select newsroom.new_uuid_v7(), w.id, c.position, c.article_id, c.kind, c.killed, c.version, c.slug, c.section, c.at, @now, 'pending', @now
from newsroom.partner_changes c
join newsroom.webhooks w on w.partner_id = c.partner_id and w.disabled_at is null
where c.partner_id = @partner and c.position >= @first
  and (@include_published or c.kind <> 'published')
  and (w.filter -> 'kinds' is null or w.filter -> 'kinds' ? c.kind)
  and (c.kind in ('withdrawn', 'moved')
       or ((w.filter -> 'sectionIds' is null or exists (
               select from live.sections s join jsonb_array_elements_text(w.filter -> 'sectionIds') f on f::int = any(s.path)
               where s.id = c.section_id))
           and (w.filter -> 'tagIds' is null or exists (
               select from jsonb_array_elements_text(w.filter -> 'tagIds') f where f::int = any(c.tag_ids)))))
order by c.position
