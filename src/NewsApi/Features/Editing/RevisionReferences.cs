using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Images;
using NewsApi.Storage;
using NewsApi.Storage.Editing;

namespace NewsApi.Features.Editing;

/// <summary>
/// The sections, tags and images that revisions refer to. A tag that was merged has the slug of the tag it was merged into.
/// </summary>
sealed record RevisionReferences(
    IReadOnlyDictionary<int, Slug> Sections, IReadOnlyDictionary<int, Slug> Tags, IReadOnlyDictionary<Id<Image>, Image> Images)
{
    public static async Task<RevisionReferences> Of(NewsDb db, IReadOnlyList<ArticleContent> contents, CancellationToken stop)
    {
        var sections = contents.Select(c => c.SectionId).ToHashSet();
        var tags = contents.SelectMany(c => c.TagIds).ToHashSet();
        return new(
            await db.Sections.AsNoTracking().Where(s => sections.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Slug, stop),
            await db.Tags.AsNoTracking().Where(t => tags.Contains(t.Id))
                .Select(t => new
                {
                    t.Id,
                    Slug = db.Tags.Where(m => m.Id == t.MergedIntoId).Select(m => (Slug?)m.Slug).FirstOrDefault() ?? t.Slug,
                })
                .ToDictionaryAsync(t => t.Id, t => t.Slug, stop),
            await db.GetImages(contents.SelectMany(c => c.Figures), stop));
    }
}
