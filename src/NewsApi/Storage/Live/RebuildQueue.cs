using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Sections;
using NewsApi.Newsroom.Tags;

namespace NewsApi.Storage.Live;

/// <summary>Queues the stories that show something which has changed, in the change's own transaction; how many there are.</summary>
static class RebuildQueue
{
    public static Task<int> QueueTagged(this NewsDb db, Tag tag, DateTimeOffset now, CancellationToken stop) => db.Queue($"""
        insert into newsroom.rebuilds (article_id, queued_at) select article_id, {now} from newsroom.article_tags where tag_id = {tag.Id}
        on conflict do nothing
        """, stop);

    public static Task<int> QueueSection(this NewsDb db, Section section, DateTimeOffset now, CancellationToken stop) => db.Queue($"""
        insert into newsroom.rebuilds (article_id, queued_at) select id, {now} from newsroom.articles where section_id = {section.Id} and stage = 'published'
        on conflict do nothing
        """, stop);

    /// <summary>Stories that show one of these pictures.</summary>
    public static Task<int> QueueShowing(this NewsDb db, IEnumerable<Id<Image>> images, DateTimeOffset now, CancellationToken stop) => db.Queue($"""
        insert into newsroom.rebuilds (article_id, queued_at)
        select distinct article_id, {now} from newsroom.article_images where image_id = any({images.Select(i => i.Value).ToList()})
        on conflict do nothing
        """, stop);

    // Half a million rows of a queue take longer than a request's statements usually may.
    static async Task<int> Queue(this NewsDb db, FormattableString insert, CancellationToken stop)
    {
        await db.Database.ExecuteSqlAsync($"set local statement_timeout = '60s'", stop);
        return await db.Database.ExecuteSqlAsync(insert, stop);
    }
}
