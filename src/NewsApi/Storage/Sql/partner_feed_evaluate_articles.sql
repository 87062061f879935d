-- Decides which of @articles, or of all articles that the partner holds, the partner may publish now: articles whose delay is over, and
-- articles under review. Returns the columns of partner_feed_evaluate_changes.sql, which evaluates the articles that changed in (@from,
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
