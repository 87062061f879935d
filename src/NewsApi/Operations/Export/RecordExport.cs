using System.Data;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Import;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Operations.Import;
using NewsApi.Storage;
using NewsApi.Storage.Editing;
using NewsApi.Storage.Queries;

namespace NewsApi.Operations.Export;

/// <summary>
/// Exports a consistent snapshot of the newsroom as import records: sections, tags, sources, images, articles in every stage, fronts.
/// After an import into an empty database, the API returns the same responses to readers.
/// </summary>
sealed class RecordExport(NewsDb db)
{
    const int BatchSize = 200;

    readonly RecordMapper mapper = new();

    public async IAsyncEnumerable<ImportRecord> Read([EnumeratorCancellation] CancellationToken stop)
    {
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
        // The output, such as a pipe, may take lines slowly.
        await db.Database.ExecuteSqlAsync($"set local idle_in_transaction_session_timeout = 0", stop);
        foreach (var section in await ReadSections(stop))
            yield return section;
        foreach (var tag in await ReadTags(stop))
            yield return tag;
        foreach (var source in await ReadImportSources(stop))
            yield return source;
        await foreach (var image in ReadImages(stop))
            yield return image;
        await foreach (var article in ReadArticles(stop))
            yield return article;
        foreach (var front in await ReadFronts(stop))
            yield return front;
    }

    // Ordered by number, which lists use as the last sort key.
    async Task<IEnumerable<SectionRecord>> ReadSections(CancellationToken stop)
    {
        var sections = await db.Sections.AsNoTracking().OrderBy(s => s.Id).ToListAsync(stop);
        foreach (var section in sections)
            (mapper.SectionSlugs[section.Id], mapper.SectionNames[section.Id]) = (section.Slug, section.Name);
        return sections.Select(mapper.ToRecord);
    }

    // A merged tag is replaced by the tag it was merged into.
    async Task<IEnumerable<TagRecord>> ReadTags(CancellationToken stop)
    {
        var tags = await db.Tags.AsNoTracking().OrderBy(t => t.Id).ToListAsync(stop);
        var byId = tags.ToDictionary(t => t.Id);
        foreach (var tag in tags)
        {
            var target = tag;
            while (target.MergedIntoId is { } next)
                target = byId[next];
            mapper.Tags[tag.Id] = target;
        }

        return tags.Where(t => t.MergedIntoId is null).Select(RecordMapper.ToRecord);
    }

    async Task<IEnumerable<ImportSourceRecord>> ReadImportSources(CancellationToken stop)
    {
        var sources = await db.ImportSources.AsNoTracking().OrderBy(s => s.Name).ToListAsync(stop);
        foreach (var source in sources)
            mapper.ImportSourceNames[source.Id] = source.Name;
        return sources.Select(s => new ImportSourceRecord { Name = s.Name, Address = s.Address, Rules = s.Rules });
    }

    async IAsyncEnumerable<ImageRecord> ReadImages([EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var batch in db.Images.AsNoTracking().ReadInBatches(i => i.Id, BatchSize, stop))
            foreach (var image in batch)
                yield return RecordMapper.ToRecord(image);
    }

    async IAsyncEnumerable<ArticleRecord> ReadArticles([EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var batch in db.Articles.AsNoTracking().ReadInBatches(a => a.Id, BatchSize, stop))
        {
            var images = await db.GetImages(batch.SelectMany(a => a.Figures), stop);
            var sourceIds = await ReadSourceIds(batch.SelectMany(a => a.RelatedPins).Select(p => p.RelatedId), stop);
            foreach (var article in batch)
                yield return mapper.ToRecord(article, images, sourceIds);
        }
    }

    async Task<List<FrontRecord>> ReadFronts(CancellationToken stop)
    {
        var fronts = await db.Fronts.AsNoTracking().ToListAsync(stop);
        var sourceIds = await ReadSourceIds(fronts.SelectMany(f => f.Pins).Select(p => p.ArticleId), stop);
        return [.. fronts.OrderBy(f => f.Slug.ToString(), StringComparer.Ordinal).Select(f => mapper.ToRecord(f, sourceIds))];
    }

    async Task<Dictionary<Id<Article>, string>> ReadSourceIds(IEnumerable<Id<Article>> articles, CancellationToken stop)
    {
        var ids = articles.ToHashSet();
        return ids.Count is 0 ? [] : await db.Articles.Where(a => ids.Contains(a.Id))
            .Select(a => new { a.Id, a.SourceId, HasImportSource = a.ImportSourceId != null })
            .ToDictionaryAsync(a => a.Id, a => ImportIds.ReferenceTo(a.Id, a.SourceId, a.HasImportSource), stop);
    }
}
