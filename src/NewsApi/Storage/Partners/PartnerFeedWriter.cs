using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Partners;
using NewsApi.Storage.Changes;
using Npgsql;
using NpgsqlTypes;

namespace NewsApi.Storage.Partners;

/// <summary>
/// One step with a partner's books, in the transaction that holds them. Each public change is looked at as it was when it happened, so that none is missing however late the
/// books are kept; what is due, or must be reviewed, is looked at as it is now.
/// </summary>
sealed class PartnerFeedWriter(NewsDb db, Partner partner, DateTimeOffset now, CancellationToken stop)
{
    List<NpgsqlParameter> parameters = [];

    public bool Images => partner.Entitlement.IncludeImages;

    /// <summary>The position of the last of so many changes after one.</summary>
    public async Task<long> PositionAfter(long position, int most) => (await db.Database.SqlQuery<long?>($"""
        select max(position) as "Value" from (select position from live.changes where position > {position} order by position limit {most}) next
        """).ToListAsync(stop))[0] ?? position;

    /// <summary>Stories whose delay is over.</summary>
    public Task<List<Guid>> Due(int most) => db.Database.SqlQuery<Guid>($"""
        select article_id as "Value" from newsroom.pending_releases where partner_id = {partner.Id.Value} and due_at <= {now} order by due_at limit {most}
        """).ToListAsync(stop);

    /// <summary>The next live stories in the order of publication.</summary>
    public Task<List<ReviewedArticle>> ArticlesAfter(DateTimeOffset? moment, Id<Article>? article, int most) => db.Database.SqlQuery<ReviewedArticle>($"""
        select id, published_at from live.articles where (published_at, id) > (coalesce({moment}::timestamptz, '-infinity'), coalesce({article?.Value}::uuid, '00000000-0000-0000-0000-000000000000'))
        order by published_at, id limit {most}
        """).ToListAsync(stop);

    public Task WriteChanges(long from, long to, List<Guid> due) => Write(
        "select unnest(@due)", from, to, push: true, imagesChanged: false, new NpgsqlParameter("due", due.ToArray()));

    public Task WriteHoldings() => Write("select article_id from newsroom.partner_holdings where partner_id = @partner", 0, 0, push: true, imagesChanged: false);

    // What was published long ago and may be run from now on stands in the partner's changes; nobody is woken for it.
    // Where pictures come along now, or do not any more, a story that has some is another for the partner.
    public Task WriteArticles(Guid[] articles, bool imagesChanged) => Write("select unnest(@articles)", 0, 0, push: false, imagesChanged, new NpgsqlParameter("articles", articles));

    async Task Write(string touched, long from, long to, bool push, bool imagesChanged, params IReadOnlyList<NpgsqlParameter> more)
    {
        parameters =
        [
            new("partner", partner.Id.Value), new("now", NpgsqlDbType.TimestampTz) { Value = now }, new("delay", partner.Entitlement.Delay),
            new("from", from), new("to", to), new("push", push), new("pictures", imagesChanged), .. more,
        ];
        var sql = $"""
            with lines as (
                select l.*, e.entitled, e.due_at, e.entitled and e.due_at <= l.at as may_run
                from live.changes l
                cross join lateral (
                    select l.kind <> 'killed' and {EntitledArticles.Condition(partner.Entitlement, Given, "l")} as entitled, l.published_at + @delay as due_at) e
                where l.position > @from and l.position <= @to),
            -- What has happened, line by line: whether the partner might run the story at each, and before it.
            happened as (
                select l.article_id, l.version, l.kind, l.at, l.slug, l.section, l.section_id, l.tag_ids, l.position, l.entitled, l.due_at, l.may_run,
                       coalesce(lag(l.may_run) over story, h.article_id is not null) as held,
                       -- Its delay was over, and the books were not kept yet: it may have been fetched.
                       coalesce(w.due_at > '-infinity' and w.due_at <= l.at, false) and l.position = min(l.position) over (partition by l.article_id) as was_due,
                       lag(l.slug) over story as known_slug, lag(l.section) over story as known_section,
                       l.kind = 'killed' as killed, l.position = max(l.position) over (partition by l.article_id) as is_last
                from lines l
                left join newsroom.partner_holdings h on h.partner_id = @partner and h.article_id = l.article_id
                left join newsroom.pending_releases w on w.partner_id = @partner and w.article_id = l.article_id
                window story as (partition by l.article_id order by l.position)),
            -- How other stories are now that must be looked at.
            looked_at as (
                select t.article_id, a.version, case when @pictures and cardinality(s.image_ids) > 0 then 'revised' end as kind, @now as at, a.slug, n.slug as section, a.section_id,
                       array(select g.tag_id from newsroom.article_tags g where g.article_id = a.id order by g.position) as tag_ids, 0::bigint as position,
                       e.entitled, e.due_at, e.entitled and e.due_at <= @now as may_run,
                       h.article_id is not null as held, false as was_due, null::varchar as known_slug, null::varchar as known_section, a.stage = 'killed' as killed, true as is_last
                from ({touched}) t (article_id)
                join newsroom.articles a on a.id = t.article_id
                join newsroom.sections n on n.id = a.section_id
                left join live.articles s on s.id = t.article_id
                cross join lateral (select coalesce({EntitledArticles.Condition(partner.Entitlement, Given)}, false) as entitled, s.published_at + @delay as due_at) e
                left join newsroom.partner_holdings h on h.partner_id = @partner and h.article_id = t.article_id
                where not exists (select from lines l where l.article_id = t.article_id)),
            seen as (select * from happened union all select * from looked_at),
            came as (
                insert into newsroom.partner_holdings (partner_id, article_id) select @partner, article_id from seen where is_last and may_run on conflict do nothing),
            went as (
                delete from newsroom.partner_holdings h using seen s where h.partner_id = @partner and h.article_id = s.article_id and s.is_last and not s.may_run),
            waiting as (
                insert into newsroom.pending_releases (partner_id, article_id, due_at) select @partner, article_id, due_at from seen where is_last and entitled and not may_run
                on conflict (partner_id, article_id) do update set due_at = excluded.due_at),
            waited as (
                delete from newsroom.pending_releases w using seen s where w.partner_id = @partner and w.article_id = s.article_id and s.is_last and (s.may_run or not s.entitled)),
            told as (
                -- What is taken back goes by the address it was given under: its new one is not the partner's to know.
                select s.article_id, s.version, case when s.may_run and not s.held then 'published' when not s.may_run then 'withdrawn' else s.kind end as kind,
                       s.killed and not s.may_run as killed, s.at, case when s.may_run then s.slug else coalesce(s.known_slug, o.slug, s.slug) end as slug,
                       case when s.may_run then s.section else coalesce(s.known_section, o.section, s.section) end as section, s.section_id, s.tag_ids, s.position, s.due_at
                from seen s
                left join lateral (
                    select slug, section from newsroom.partner_changes l where not s.may_run and l.partner_id = @partner and l.article_id = s.article_id order by l.position desc limit 1) o on true
                where (s.may_run and (not s.held or s.kind <> 'published')) or (not s.may_run and (s.held or s.was_due))),
            written as (
                insert into newsroom.partner_changes (partner_id, article_id, version, kind, killed, at, slug, section, section_id, tag_ids)
                select @partner, article_id, version, kind, killed, at, slug, section, section_id, tag_ids from told order by position, due_at, article_id
                returning *),
            queued as (
                insert into newsroom.deliveries (id, webhook_id, position, article_id, kind, killed, article_version, slug, section, at, created_at, state, due_at)
                select newsroom.new_uuid_v7(), w.id, l.position, l.article_id, l.kind, l.killed, l.version, l.slug, l.section, l.at, @now, 'pending', @now
                from written l join newsroom.webhooks w on w.partner_id = @partner and w.disabled_at is null
                where (@push or l.kind <> 'published')
                  and (w.filter -> 'kinds' is null or w.filter -> 'kinds' ? l.kind)
                  and (l.kind in ('withdrawn', 'moved')
                       or ((w.filter -> 'sectionIds' is null or exists (
                               select from live.sections x join jsonb_array_elements_text(w.filter -> 'sectionIds') f on f::int = any(x.path) where x.id = l.section_id))
                           and (w.filter -> 'tagIds' is null or exists (
                               select from jsonb_array_elements_text(w.filter -> 'tagIds') f where f::int = any(l.tag_ids)))))
                order by l.position)
            select pg_notify('{DatabaseListener.PartnerChannel}', '')::text as "Value" from (select from written limit 1) news
            """;
        await db.Database.SqlQueryRaw<string>(sql, [.. parameters]).ToListAsync(stop);
    }

    string Given(NpgsqlDbType type, object value)
    {
        var name = $"e{parameters.Count}";
        parameters.Add(new(name, type) { Value = value });
        return "@" + name;
    }
}

sealed record ReviewedArticle(Guid Id, DateTimeOffset PublishedAt);
