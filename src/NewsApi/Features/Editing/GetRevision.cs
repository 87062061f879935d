using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Editing;
using NewsApi.Contract.Images;
using NewsApi.Contract.Problems;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Changes;
using NewsApi.Newsroom.Images;
using NewsApi.Storage;
using NewsApi.Storage.Editing;

namespace NewsApi.Features.Editing;

static class GetRevision
{
    /// <summary>A story as it was</summary>
    /// <remarks>Words and pictures as they were after a change. With `against`, what is different from another version, in reading order.</remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The story's id.</param>
    /// <param name="version" example="1">The version, as listed.</param>
    /// <param name="against" example="1">The version to compare with.</param>
    public static async Task<Results<Versioned<RevisionView>, NotFound>> Handle(
        Id<Article> id, [Range(1, int.MaxValue)] int version, [Range(1, int.MaxValue)] int? against, NewsDb db, CancellationToken stop)
    {
        if (await db.ChangeAt(id, version, stop) is not { } change || await db.RevisionAt(id, version, stop) is not { } revision)
            return TypedResults.NotFound();
        if (against is not null && await db.ChangeAt(id, against.Value, stop) is null)
            throw new InvalidRequestException("against", "must be a version of this story");

        var other = against is { } number ? await db.RevisionAt(id, number, stop) : null;
        var names = await RevisionReferences.Of(db, [revision.Content, .. other is null ? Array.Empty<ArticleContent>() : [other.Content]], stop);
        var copy = revision.Content;
        return new Versioned<RevisionView>(new()
        {
            Version = change.Version,
            Kind = change.Kind,
            At = change.At,
            By = change.By,
            Note = change.Note,
            Public = change.Public,
            Headline = copy.Headline,
            Standfirst = copy.Standfirst,
            Section = names.Sections[copy.SectionId],
            Tags = [.. copy.TagIds.Where(names.Tags.ContainsKey).Select(t => names.Tags[t])],
            Bylines = [.. copy.Bylines.Select(BylineView.Of)],
            Language = copy.Language,
            LeadImage = copy.LeadImage is { } lead ? ImageView.Of(names.Images[lead.Image], lead) : null,
            Blocks = [.. copy.Body.Select(b => BlockView.Of(b, names.Images))],
            Differences = other is null ? null : ContentComparison.Of(other.Content, copy, names),
        });
    }

    static Task<Change?> ChangeAt(this NewsDb db, Id<Article> id, int version, CancellationToken stop) =>
        db.Changes.AsNoTracking().SingleOrDefaultAsync(c => c.ArticleId == id && c.Version == version, stop);

    /// <summary>The text that a version had: that of the last change that wrote one.</summary>
    public static Task<Revision?> RevisionAt(this NewsDb db, Id<Article> id, int version, CancellationToken stop) =>
        db.Revisions.AsNoTracking().Where(r => r.ArticleId == id && r.Version <= version).OrderByDescending(r => r.Version).FirstOrDefaultAsync(stop);
}

/// <summary>What the numbers in copies stand for.</summary>
sealed record RevisionReferences(IReadOnlyDictionary<int, Slug> Sections, IReadOnlyDictionary<int, Slug> Tags, IReadOnlyDictionary<Id<Image>, Image> Images)
{
    public static async Task<RevisionReferences> Of(NewsDb db, IReadOnlyList<ArticleContent> copies, CancellationToken stop)
    {
        var sections = copies.Select(c => c.SectionId).ToHashSet();
        var tags = copies.SelectMany(c => c.TagIds).ToHashSet();
        return new(
            await db.Sections.AsNoTracking().Where(s => sections.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Slug, stop),
            await db.Tags.AsNoTracking().Where(t => tags.Contains(t.Id))
                .Select(t => new { t.Id, Slug = db.Tags.Where(o => o.Id == t.MergedIntoId).Select(o => (Slug?)o.Slug).FirstOrDefault() ?? t.Slug }).ToDictionaryAsync(t => t.Id, t => t.Slug, stop),
            await db.ImagesOf(copies.SelectMany(c => c.Figures), stop));
    }
}
