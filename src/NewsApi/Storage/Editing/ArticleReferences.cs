using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Sections;
using NewsApi.Newsroom.Tags;

namespace NewsApi.Storage.Editing;

/// <summary>The section, the tags in order, and the images that an article refers to.</summary>
sealed record ArticleReferences(Section Section, IReadOnlyList<Tag> Tags, IReadOnlyDictionary<Id<Image>, Image> Images);

static class ArticleReferenceQueries
{
    public static async Task<ArticleReferences> GetReferences(this NewsDb db, Article article, CancellationToken stop)
    {
        var section = await db.Sections.AsNoTracking().SingleAsync(s => s.Id == article.SectionId, stop);
        var tags = await db.Tags.AsNoTracking().Where(t => article.TagIds.Contains(t.Id)).ToDictionaryAsync(t => t.Id, stop);
        return new(section, [.. article.TagIds.Select(t => tags[t])], await db.GetImages(article.Figures, stop));
    }

    public static Task<Dictionary<Id<Image>, Image>> GetImages(this NewsDb db, IEnumerable<Figure> figures, CancellationToken stop)
    {
        var shown = figures.Select(f => f.Image).ToHashSet();
        return db.Images.AsNoTracking().Where(i => shown.Contains(i.Id)).ToDictionaryAsync(i => i.Id, stop);
    }
}
