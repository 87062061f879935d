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

    // Schemes of identifiers without a host. A feed's own post:77 only looks like one.
    static readonly string[] Schemes = ["urn", "tag", "doi", "info", "ni"];

    /// <summary>True for a sourceId that means the same outside its feed; a number does not.</summary>
    public static bool IsUri(string sourceId) =>
        Uri.TryCreate(sourceId, UriKind.Absolute, out var uri) && (uri.Host is not "" || Schemes.Contains(uri.Scheme));

    public static string Of(Article article) => article.SourceId ?? Of(article.Id);

    public static string Of(Id<Article> id) => $"{UrnPrefix}{id}";

    public static string Of(Image image) => image.SourceId ?? $"{UrnPrefix}{image.Id}";

    /// <summary>The sourceId by which other records refer to an article: unique, whatever source the article has.</summary>
    public static string ReferenceTo(Id<Article> id, string? sourceId, bool hasImportSource) =>
        hasImportSource ? Of(id) : sourceId ?? Of(id);

    /// <summary>Finds articles by sourceId or URN. Unknown ones are not in the result.</summary>
    public static async Task<Dictionary<string, Id<Article>>> FindArticleIds(
        this NewsDb db, IEnumerable<string> sourceIds, CancellationToken stop)
    {
        var wanted = sourceIds.ToHashSet();
        var ids = wanted.Select(ParseUrn<Article>).OfType<Id<Article>>().ToList();
        var found = await db.Articles.Where(a => wanted.Contains(a.SourceId!) || ids.Contains(a.Id))
            .OrderBy(a => a.ImportSourceId != null).Select(a => new { a.SourceId, a.Id }).ToListAsync(stop);

        // The ids of two sources may be equal: the newsroom's own articles come first, and every article has its URN.
        var byId = found.DistinctBy(a => a.Id).ToDictionary(a => Of(a.Id), a => a.Id);
        foreach (var article in found.Where(a => a.SourceId is not null))
            byId.TryAdd(article.SourceId!, article.Id);
        return byId;
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
