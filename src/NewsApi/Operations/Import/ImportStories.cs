using System.Security.Cryptography;
using System.Text.Json;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract;
using NewsApi.Newsroom;
using NewsApi.Storage;

namespace NewsApi.Operations.Import;

/// <summary>
/// Takes in stories from JSON Lines. Stories are known again by their <c>sourceId</c>: a line that was taken before changes nothing,
/// a changed line revises its story. A bad line is reported, and the rest goes on.
/// </summary>
sealed class ImportStories(IServiceScopeFactory scopes, IValidator<StoryLine> validator, TimeProvider clock)
{
    const int Batch = 100;
    const int Attempts = 5;

    readonly ImportReport report = new();

    /// <summary>Called with each line that could not be taken.</summary>
    public Action<BadLine> OnBadLine { get; set; } = _ => { };

    /// <summary>True to say what would be done, and do nothing.</summary>
    public bool DryRun { get; set; }

    public ImportReport Report => report;

    public async Task Take(string name, Stream file, CancellationToken stop)
    {
        var batch = new List<NumberedLine>();
        await foreach (var line in Read(name, file, stop))
        {
            // The second of two lines for one story must find the first already saved.
            if (batch.Count == Batch || batch.Exists(l => l.Story.SourceId == line.Story.SourceId))
            {
                await Save(batch, stop);
                batch.Clear();
            }

            batch.Add(line);
        }

        await Save(batch, stop);
    }

    /// <summary>
    /// Pins related stories. A line may name a story that comes after it, so this is a second reading,
    /// when every story of every file is there.
    /// </summary>
    public async Task Relate(string name, Stream file, CancellationToken stop)
    {
        if (DryRun)
            return;

        var quiet = new ImportStories(scopes, validator, clock);
        await foreach (var batch in quiet.Read(name, file, stop).Where(l => l.Story.Related.Count > 0).Chunk(Batch).WithCancellation(stop))
            report.UnknownRelated += await Repeated(() => Relate(batch, stop));
    }

    /// <summary>How many of the stories that a batch names are not here.</summary>
    async Task<int> Relate(NumberedLine[] batch, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsDb>();
        var named = batch.SelectMany(l => l.Story.Related.Append(l.Story.SourceId)).ToHashSet();
        var ids = await db.Articles.Where(a => named.Contains(a.SourceId!))
            .Select(a => new { a.SourceId, a.Id }).ToDictionaryAsync(a => a.SourceId!, a => a.Id, stop);
        var own = batch.Select(l => l.Story.SourceId).ToHashSet();
        var stories = await db.Articles.Where(a => own.Contains(a.SourceId!) && a.Stage != Stage.Killed).ToDictionaryAsync(a => a.SourceId!, stop);

        var unknown = 0;
        foreach (var line in batch)
        {
            // A line that was refused, or overtaken by a later one, has no say.
            if (!stories.TryGetValue(line.Story.SourceId, out var article) || !line.Fingerprint.AsSpan().SequenceEqual(article.Fingerprint))
                continue;

            var related = line.Story.Related.Distinct().ToList();
            unknown += related.Count(r => !ids.ContainsKey(r));
            article.Pin([.. related.Where(ids.ContainsKey).Select(r => ids[r])], clock.GetUtcNow());
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

    async IAsyncEnumerable<NumberedLine> Read(string name, Stream file, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var number = 0;
        await foreach (var bytes in new LineReader(file).Lines(stop))
        {
            number++;
            if (bytes is not null && bytes.AsSpan().Trim(" \t\r"u8).IsEmpty)
                continue;
            if (Parse(bytes, out var reason) is { } story)
                yield return new(name, number, story, SHA256.HashData(NewsJson.Bytes(story)));
            else
                Refuse(name, number, reason);
        }
    }

    StoryLine? Parse(byte[]? bytes, out string reason)
    {
        reason = "is longer than 1 MiB";
        if (bytes is null)
            return null;

        try
        {
            var text = bytes.AsSpan();
            var story = JsonSerializer.Deserialize<StoryLine>(text.StartsWith("\uFEFF"u8) ? text[3..] : text, NewsJson.Options);
            if (story is null)
                reason = "$ must be an object";
            else if (validator.Validate(story) is { IsValid: false } verdict)
                reason = string.Join("; ", verdict.Errors.Take(5).Select(e => $"{e.PropertyName} {e.ErrorMessage}"));
            else
                return story;
        }
        catch (JsonException fault)
        {
            var (path, why) = JsonFault.Of(fault);
            reason = $"{path} {why}";
        }
        catch (NotSupportedException)
        {
            reason = "a block of the body must say its type";
        }

        return null;
    }

    async Task Save(List<NumberedLine> batch, CancellationToken stop)
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

    async Task<ImportOutcome> Work(List<NumberedLine> batch, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var desk = new ImportDesk(scope.ServiceProvider.GetRequiredService<NewsDb>(), clock.GetUtcNow());
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
        report.FilesLeft += outcome.FilesLeft;
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
sealed record NumberedLine(string File, int Number, StoryLine Story, byte[] Fingerprint);
