using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom;
using Npgsql;
using NpgsqlTypes;

namespace NewsApi.Storage;

/// <summary>
/// One step with a partner's books, in the transaction that holds them. What a story means to the partner is decided by how it is now, not by how it was at a line
/// that is only now looked at: a partner is never told to run what it may not run.
/// </summary>
sealed class LedgerStep(NewsDb db, Partner partner, DateTimeOffset now, CancellationToken stop)
{
    List<NpgsqlParameter> parameters = [];

    /// <summary>The position of the last of so many changes after one.</summary>
    public async Task<long> PositionAfter(long position, int most) => (await db.Database.SqlQuery<long?>($"""
        select max(position) as "Value" from (select position from live.changes where position > {position} order by position limit {most}) next
        """).ToListAsync(stop))[0] ?? position;

    /// <summary>Stories whose delay is over.</summary>
    public Task<List<Guid>> Due(int most) => db.Database.SqlQuery<Guid>($"""
        select story_id as "Value" from newsroom.waits where partner_id = {partner.Id.Value} and due_at <= {now} order by due_at limit {most}
        """).ToListAsync(stop);

    /// <summary>The next live stories in the order of publication.</summary>
    public Task<List<ReviewedStory>> StoriesAfter(DateTimeOffset? moment, Id<Article>? story, int most) => db.Database.SqlQuery<ReviewedStory>($"""
        select id, published_at from live.stories where (published_at, id) > (coalesce({moment}::timestamptz, '-infinity'), coalesce({story?.Value}::uuid, '00000000-0000-0000-0000-000000000000'))
        order by published_at, id limit {most}
        """).ToListAsync(stop);

    public Task WriteChanges(long from, long to, List<Guid> due) => Write(
        "select story_id from lines union select unnest(@due)", from, to, push: true, new NpgsqlParameter("due", due.ToArray()));

    public Task WriteHoldings() => Write("select story_id from newsroom.holdings where partner_id = @partner", 0, 0, push: true);

    // What was published long ago and may be run from now on stands in the partner's changes; nobody is woken for it.
    public Task WriteStories(Guid[] stories) => Write("select unnest(@stories)", 0, 0, push: false, new NpgsqlParameter("stories", stories));

    async Task Write(string touched, long from, long to, bool push, params IEnumerable<NpgsqlParameter> more)
    {
        parameters =
        [
            new("partner", partner.Id.Value), new("now", NpgsqlDbType.TimestampTz) { Value = now }, new("delay", partner.Entitlement.Delay),
            new("from", from), new("to", to), new("push", push), .. more,
        ];
        var sql = $"""
            with lines as (select * from live.changes where position > @from and position <= @to),
            touched (story_id) as ({touched}),
            seen as (
                select t.story_id, h.story_id is not null as held, coalesce({EntitledStories.Condition(partner.Entitlement, Given)}, false) as entitled,
                       s.published_at + @delay as due_at, a.version, a.stage = 'killed' as killed, a.slug, n.slug as section, a.section_id,
                       array(select g.tag_id from newsroom.article_tags g where g.article_id = a.id order by g.position) as tag_ids
                from touched t
                join newsroom.articles a on a.id = t.story_id
                join newsroom.sections n on n.id = a.section_id
                left join live.stories s on s.id = t.story_id
                left join newsroom.holdings h on h.partner_id = @partner and h.story_id = t.story_id),
            stories as (select *, entitled and due_at <= @now as may_run, entitled and due_at > @now and not held as waits from seen),
            came as (
                insert into newsroom.holdings (partner_id, story_id) select @partner, story_id from stories where may_run and not held),
            went as (
                delete from newsroom.holdings h using stories s where h.partner_id = @partner and h.story_id = s.story_id and s.held and not s.may_run),
            waiting as (
                insert into newsroom.waits (partner_id, story_id, due_at) select @partner, story_id, due_at from stories where waits
                on conflict (partner_id, story_id) do update set due_at = excluded.due_at),
            waited as (
                delete from newsroom.waits w using stories s where w.partner_id = @partner and w.story_id = s.story_id and not s.waits),
            told as (
                select s.story_id, s.version, case when s.held then 'withdrawn' else 'published' end as kind, s.killed, coalesce(l.at, @now) as at,
                       s.slug, s.section, s.section_id, s.tag_ids, coalesce(l.position, 0) as place, s.due_at
                from stories s
                left join lateral (select at, position from lines where lines.story_id = s.story_id order by position desc limit 1) l on true
                where s.held <> s.may_run
                union all
                select l.story_id, l.version, l.kind, false, l.at, l.slug, l.section, l.section_id, l.tag_ids, l.position, s.due_at
                from lines l join stories s on s.story_id = l.story_id
                where s.held and s.may_run and l.kind not in ('published', 'killed')),
            written as (
                insert into newsroom.ledger_lines (partner_id, story_id, version, kind, killed, at, slug, section, section_id, tag_ids)
                select @partner, story_id, version, kind, killed, at, slug, section, section_id, tag_ids from told order by place, due_at, story_id
                returning *),
            queued as (
                insert into newsroom.deliveries (id, webhook_id, position, story_id, kind, story_version, slug, section, at, created_at, state, due_at)
                select newsroom.new_id(), w.id, l.position, l.story_id, l.kind, l.version, l.slug, l.section, l.at, @now, 'pending', @now
                from written l join newsroom.webhooks w on w.partner_id = @partner and w.off_since is null
                where (@push or l.kind = 'withdrawn')
                  and (w.filter -> 'kinds' is null or w.filter -> 'kinds' ? l.kind)
                  and (l.kind in ('withdrawn', 'moved')
                       or ((w.filter -> 'sectionIds' is null or exists (
                               select from live.sections x join jsonb_array_elements_text(w.filter -> 'sectionIds') f on f::int = any(x.path) where x.id = l.section_id))
                           and (w.filter -> 'tagIds' is null or exists (
                               select from jsonb_array_elements_text(w.filter -> 'tagIds') f where f::int = any(l.tag_ids)))))
                order by l.position)
            select pg_notify('{EditionBell.Channel}', '')::text as "Value" from (select from written limit 1) news
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

sealed record ReviewedStory(Guid Id, DateTimeOffset PublishedAt);
