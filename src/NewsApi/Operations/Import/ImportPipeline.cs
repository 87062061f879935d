using System.Security.Cryptography;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Import;
using NewsApi.Newsroom.Articles;
using NewsApi.Storage;

namespace NewsApi.Operations.Import;

/// <summary>
/// Takes in stories, from whatever their file was written in. Stories are known again by their <c>sourceId</c>: a line that was taken before changes nothing,
/// a changed line revises its story. A bad line is reported, and the rest goes on.
/// </summary>
sealed class ImportPipeline(IServiceScopeFactory scopes, IValidator<ArticleRecord> validator, TimeProvider clock)
{
    public const int Batch = 100;
    const int Attempts = 5;

    readonly ImportReport report = new();

    /// <summary>Called with each line that could not be taken.</summary>
    public Action<BadLine> OnBadLine { get; set; } = _ => { };

    /// <summary>True to say what would be done, and do nothing.</summary>
    public bool DryRun { get; set; }

    public ImportReport Report => report;

    /// <summary>Takes in a file of our own format.</summary>
    public Task Take(string name, Stream file, CancellationToken stop) => Take(name, new JsonLines(), file, stop);

    public async Task Take(string name, IRecordSource source, Stream file, CancellationToken stop)
    {
        var batch = new List<NumberedRecord>();
        await foreach (var line in Read(name, source, file, stop))
        {
            // A front names stories, and is arranged when all of them are here.
            if (line.Line is FrontRecord)
                continue;

            // Stories need what the entries before them describe; the second of two lines for one story must find the first already saved.
            if (batch.Count >= line.Together || (batch is [var first, ..] && first.Line.GetType() != line.Line.GetType()) || batch.Exists(line.IsAboutTheSameAs))
            {
                await Save(batch, stop);
                batch.Clear();
            }

            batch.Add(line);
        }

        await Save(batch, stop);
    }

    /// <summary>Pins related stories and arranges fronts, from a file of our own format.</summary>
    public Task Relate(string name, Stream file, CancellationToken stop) => Relate(name, new JsonLines(), file, stop);

    /// <summary>
    /// Pins related stories and arranges fronts. A line may name a story that comes after it, so this is a second reading,
    /// when every story of every file is there.
    /// </summary>
    public async Task Relate(string name, IRecordSource source, Stream file, CancellationToken stop)
    {
        if (DryRun || !source.LooksAhead)
            return;

        var quiet = new ImportPipeline(scopes, validator, clock);
        var batch = new List<NumberedRecord>();
        await foreach (var line in quiet.Read(name, source, file, stop))
        {
            if (line.Line is FrontRecord)
                await Save([line], stop);
            if (line.IsArticle && line.Article.Related.Count > 0)
                batch.Add(line);
            if (batch.Count < Batch)
                continue;
            report.UnknownRelated += await Repeated(() => Relate(batch, stop));
            batch.Clear();
        }

        report.UnknownRelated += await Repeated(() => Relate(batch, stop));
    }

    /// <summary>How many of the stories that a batch names are not here.</summary>
    async Task<int> Relate(List<NumberedRecord> batch, CancellationToken stop)
    {
        if (batch is [])
            return 0;

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsDb>();
        var ids = await db.IdsOf(batch.SelectMany(l => l.Article.Related.Append(l.Article.SourceId)), stop);
        var own = batch.Where(l => ids.ContainsKey(l.Article.SourceId)).Select(l => ids[l.Article.SourceId]).ToHashSet();
        var articles = await db.Articles.Where(a => own.Contains(a.Id) && a.Stage != Stage.Killed).ToDictionaryAsync(a => a.Id, stop);

        var unknown = 0;
        foreach (var line in batch)
        {
            // A line that was refused, or overtaken by a later one, has no say.
            if (!ids.TryGetValue(line.Article.SourceId, out var id) || !articles.TryGetValue(id, out var article) || !line.Fingerprint.AsSpan().SequenceEqual(article.Fingerprint))
                continue;

            var related = line.Article.Related.Distinct().ToList();
            unknown += related.Count(r => !ids.ContainsKey(r));
            article.PinRelated([.. related.Where(ids.ContainsKey).Select(r => ids[r])], clock.GetUtcNow());
        }

        await db.SaveChangesAsync(stop);
        return unknown;
    }

    // Two imports, or an import and an editor, may want the same story at the same moment: who comes second looks again.
    static async Task<T> Repeated<T>(Func<Task<T>> work)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await work();
            }
            catch (DbUpdateException) when (attempt < Attempts)
            {
            }
        }
    }

    async IAsyncEnumerable<NumberedRecord> Read(string name, IRecordSource source, Stream file, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var read in source.Read(file, stop))
            if (read.Line is null)
                Refuse(name, read.Number, read.Reason);
            else if (Faults(read.Line) is { } reason)
                Refuse(name, read.Number, reason);
            else
                yield return new(name, read.Number, read.Line, SHA256.HashData(read.Line.Bytes()));
    }

    string? Faults(ImportRecord line)
    {
        var verdict = line.Validated(validator);
        return verdict.IsValid ? null : string.Join("; ", verdict.Errors.Take(5).Select(e => $"{e.PropertyName.TrimStart('.')} {e.ErrorMessage}"));
    }

    async Task Save(List<NumberedRecord> batch, CancellationToken stop)
    {
        if (batch is [])
            return;

        try
        {
            Count(await Repeated(() => Work(batch, stop)));
        }
        catch (DbUpdateException) when (batch.Count > 1)
        {
            // One of them clashes with the database: each by itself, so that only that one is left out.
            foreach (var line in batch)
                await Save([line], stop);
        }
        catch (DbUpdateException clash)
        {
            Refuse(batch[0].File, batch[0].Number, $"clashes with what is stored: {(clash.InnerException as Npgsql.PostgresException)?.ConstraintName ?? "unknown rule"}");
        }
    }

    async Task<ImportOutcome> Work(List<NumberedRecord> batch, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsDb>();
        if (batch is [{ IsArticle: false }, ..])
            return await new TaxonomyImporter(db, clock.GetUtcNow()).Take(batch, !DryRun, stop);

        var desk = new ArticleImporter(db, clock.GetUtcNow());
        var outcome = await desk.Take(batch, stop);
        if (!DryRun)
            await desk.Save(stop);
        return outcome;
    }

    void Count(ImportOutcome outcome)
    {
        report.Added += outcome.Added;
        report.Revised += outcome.Revised;
        report.Unchanged += outcome.Unchanged;
        report.Described += outcome.Described;
        report.FilesLeft += outcome.FilesLeft;
        report.UnknownRelated += outcome.UnknownArticles;
        foreach (var (line, reason) in outcome.Refused)
            Refuse(line.File, line.Number, reason);
    }

    void Refuse(string file, int number, string reason)
    {
        report.Bad++;
        OnBadLine(new(file, number, reason));
    }
}

/// <summary>A valid line, where it stood, and the SHA-256 it is known again by.</summary>
sealed record NumberedRecord(string File, int Number, ImportRecord Line, byte[] Fingerprint)
{
    public bool IsArticle => Line is ArticleRecord;

    /// <summary>How many of its kind are taken at once. Sections, of which there are few, may name each other in any order.</summary>
    public int Together => Line is SectionRecord ? 5000 : ImportPipeline.Batch;
    public ArticleRecord Article => (ArticleRecord)Line;

    public bool IsAboutTheSameAs(NumberedRecord other) => (Line, other.Line) switch
    {
        (ArticleRecord mine, ArticleRecord its) => mine.SourceId == its.SourceId || (mine.Id is { } id && id == its.Id),
        (ReferenceRecord mine, ReferenceRecord its) => mine.Subject == its.Subject,
        _ => false,
    };
}
