using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom.Articles;
using NewsApi.Storage;

namespace NewsApi.Operations.Import;

/// <summary>Pins the related articles that a batch of article records names.</summary>
sealed class RelatedArticleImporter(NewsDb db, DateTimeOffset now)
{
    /// <summary>Pins and saves. Returns the number of related articles that do not exist.</summary>
    public async Task<int> ImportBatch(IReadOnlyList<NumberedRecord> batch, CancellationToken stop)
    {
        var ids = await db.FindArticleIds(batch.SelectMany(r => r.Article.Related.Append(r.Article.SourceId)), stop);
        var ownIds = batch.Where(r => ids.ContainsKey(r.Article.SourceId)).Select(r => ids[r.Article.SourceId]).ToHashSet();
        var articles = await db.Articles.Where(a => ownIds.Contains(a.Id) && a.Stage != Stage.Killed).ToDictionaryAsync(a => a.Id, stop);

        var unknown = 0;
        foreach (var record in batch)
        {
            // Skips a record that was not imported, or replaced by a later record of the same article.
            if (!ids.TryGetValue(record.Article.SourceId, out var id)
                || !articles.TryGetValue(id, out var article)
                || article.LastImport?.HasFingerprint(record.Fingerprint) is not true
                || article.IsEditedHere)
                continue;

            var related = record.Article.Related.Distinct().ToList();
            unknown += related.Count(r => !ids.ContainsKey(r));
            article.PinRelated([.. related.Where(ids.ContainsKey).Select(r => ids[r])], now);
            article.RecordImport(article.LastImport, wasEdited: false, article.EditedBeforeExport);
        }

        await db.SaveChangesAsync(stop);
        return unknown;
    }
}
