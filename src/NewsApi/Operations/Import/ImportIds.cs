using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Import;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Images;
using NewsApi.Storage;

namespace NewsApi.Operations.Import;

/// <summary>What lines call stories and pictures: their sourceId, or, where they were written here and have none, their id as a URN.</summary>
static class ImportIds
{
    const string Urn = "urn:uuid:";

    public static string Of(Article article) => article.SourceId ?? Of(article.Id);

    public static string Of(Id<Article> written) => $"{Urn}{written}";

    public static string Of(Image image) => image.SourceId ?? $"{Urn}{image.Id}";

    /// <summary>The ids of stories by their names; those that are not here are left out.</summary>
    public static async Task<Dictionary<string, Id<Article>>> IdsOf(this NewsDb db, IEnumerable<string> names, CancellationToken stop)
    {
        var wanted = names.ToHashSet();
        var ids = wanted.Where(n => n.StartsWith(Urn, StringComparison.Ordinal))
            .Select(n => Id<Article>.TryParse(n[Urn.Length..], null, out var id) ? id : default).Where(id => id != default).ToList();
        var found = await db.Articles.Where(a => wanted.Contains(a.SourceId!) || (a.SourceId == null && ids.Contains(a.Id)))
            .Select(a => new { a.SourceId, a.Id }).ToListAsync(stop);
        return found.ToDictionary(a => a.SourceId ?? Of(a.Id), a => a.Id);
    }

    /// <summary>The pictures that lines show and that are here. A wire's picture is never one that was made here, whatever the wire calls it.</summary>
    public static async Task<Dictionary<string, Image>> ImagesNamed(this NewsDb db, IReadOnlyList<ArticleImageRecord> lines, CancellationToken stop)
    {
        var wanted = lines.Select(l => l.SourceId).ToHashSet();
        var ids = lines.Where(l => !l.FromWire && l.SourceId.StartsWith(Urn, StringComparison.Ordinal))
            .Select(l => Id<Image>.TryParse(l.SourceId[Urn.Length..], null, out var id) ? id : default).ToHashSet();
        return await db.Images.Where(i => wanted.Contains(i.SourceId!) || (i.SourceId == null && ids.Contains(i.Id))).ToDictionaryAsync(Of, stop);
    }
}
