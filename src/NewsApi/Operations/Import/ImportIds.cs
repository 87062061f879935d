using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Import;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Images;
using NewsApi.Storage;

namespace NewsApi.Operations.Import;

/// <summary>
/// The sourceIds by which records identify articles and images. An article or image that was created in this newsroom has no sourceId of
/// its own and is identified by its id as a URN.
/// </summary>
static class ImportIds
{
    const string UrnPrefix = "urn:uuid:";

    public static string Of(Article article) => article.SourceId ?? Of(article.Id);

    public static string Of(Id<Article> id) => $"{UrnPrefix}{id}";

    public static string Of(Image image) => image.SourceId ?? $"{UrnPrefix}{image.Id}";

    /// <summary>Finds articles by sourceId. Unknown sourceIds are not in the result.</summary>
    public static async Task<Dictionary<string, Id<Article>>> FindArticleIds(
        this NewsDb db, IEnumerable<string> sourceIds, CancellationToken stop)
    {
        var wanted = sourceIds.ToHashSet();
        var ids = wanted.Select(ParseUrn<Article>).OfType<Id<Article>>().ToList();
        var found = await db.Articles.Where(a => wanted.Contains(a.SourceId!) || (a.SourceId == null && ids.Contains(a.Id)))
            .Select(a => new { a.SourceId, a.Id }).ToListAsync(stop);
        return found.ToDictionary(a => a.SourceId ?? Of(a.Id), a => a.Id);
    }

    /// <summary>Finds images by sourceId. An image of a wire never matches an image that was created in this newsroom.</summary>
    public static async Task<Dictionary<string, Image>> FindImages(
        this NewsDb db, IReadOnlyList<ArticleImageRecord> records, CancellationToken stop)
    {
        var wanted = records.Select(r => r.SourceId).ToHashSet();
        var ids = records.Where(r => !r.FromWire).Select(r => ParseUrn<Image>(r.SourceId)).OfType<Id<Image>>().ToHashSet();
        return await db.Images.Where(i => wanted.Contains(i.SourceId!) || (i.SourceId == null && ids.Contains(i.Id)))
            .ToDictionaryAsync(Of, stop);
    }

    static Id<T>? ParseUrn<T>(string sourceId) =>
        sourceId.StartsWith(UrnPrefix, StringComparison.Ordinal) && Id<T>.TryParse(sourceId[UrnPrefix.Length..], null, out var id)
            ? id
            : null;
}
