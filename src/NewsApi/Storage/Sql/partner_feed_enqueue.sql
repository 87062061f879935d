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
