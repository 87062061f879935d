-- Decides what each change in (@from, @to] of live.changes means to a partner. Each change is judged by the article as it was at the
-- time, so that a feed that is behind misses nothing. The placeholder `entitled` is the condition of the partner's entitlement on `c`.
with entitlement as (
    select c.*, e.entitled, c.published_at + @delay as due_at, e.entitled and c.published_at + @delay <= c.at as available
    from live.changes c
    cross join lateral (select c.kind <> 'killed' and (:entitled) as entitled) e
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
