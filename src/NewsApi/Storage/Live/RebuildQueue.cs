using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Sections;
using NewsApi.Newsroom.Tags;

namespace NewsApi.Storage.Live;

/// <summary>
/// A queued rebuild of a live article, because something it shows has changed: an image credit, a name, or the document format.
/// </summary>
sealed class Rebuild
{
    public required Id<Article> ArticleId { get; init; }
    public required DateTimeOffset QueuedAt { get; init; }
}

/// <summary>
/// Queues the articles that contain a changed item for a rebuild by <see cref="LiveRebuilder"/>, in the transaction that changes it.
/// Each method returns the number of articles queued.
/// </summary>
static class RebuildQueue
{
    public static Task<int> QueueTagged(this NewsDb db, Tag tag, DateTimeOffset now, CancellationToken stop) => db.Queue($"""
        insert into newsroom.rebuilds (article_id, queued_at)
        select article_id, {now} from newsroom.article_tags where tag_id = {tag.Id}
        on conflict do nothing
        """, stop);

    public static Task<int> QueueSection(this NewsDb db, Section section, DateTimeOffset now, CancellationToken stop) => db.Queue($"""
        insert into newsroom.rebuilds (article_id, queued_at)
        select id, {now} from newsroom.articles where section_id = {section.Id} and stage = 'published'
        on conflict do nothing
        """, stop);

    public static Task<int> QueueShowing(this NewsDb db, IEnumerable<Id<Image>> images, DateTimeOffset now, CancellationToken stop)
    {
        var ids = images.Select(i => i.Value).ToList();
        return db.Queue($"""
            insert into newsroom.rebuilds (article_id, queued_at)
            select distinct article_id, {now} from newsroom.article_images where image_id = any({ids})
            on conflict do nothing
            """, stop);
    }

    // Inserting half a million rows takes longer than the statement timeout of a request.
    static async Task<int> Queue(this NewsDb db, FormattableString insert, CancellationToken stop)
    {
        await db.Database.ExecuteSqlAsync($"set local statement_timeout = '60s'", stop);
        return await db.Database.ExecuteSqlAsync(insert, stop);
    }
}
