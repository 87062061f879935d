namespace NewsApi.Operations.Import;

/// <summary>
/// The ids of the wire items of one file. An item that repeats the id of another item, and has another link, is another article with a
/// wrong id: it is reported instead of replacing the first.
/// </summary>
sealed class FileIds(Action<ReportedItem> report)
{
    readonly Dictionary<(string? Source, string SourceId), (int Number, string? Link)> items = [];

    public bool IsReused(NumberedRecord record)
    {
        if (!record.IsArticle || record.Article.Wire is null)
            return false;

        var link = record.Article.Source?.Uri;
        var key = (record.Source?.Name, record.Article.SourceId);
        if (items.TryAdd(key, (record.Number, link)))
            return false;

        var first = items[key];
        if (link is null || first.Link is null || link == first.Link)
            return false;
        report(new(record.File, record.Number, record.Subject, ImportOutcome.Rejected,
            $"has the id of item {first.Number}, {record.Article.SourceId}, and another link"));
        return true;
    }
}
