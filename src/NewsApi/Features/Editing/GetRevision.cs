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
using NewsApi.Storage;

namespace NewsApi.Features.Editing;

static class GetRevision
{
    /// <summary>Get a revision</summary>
    /// <remarks>
    /// Returns the content of an article at one version. With `against`, also lists the differences from another version, in
    /// reading order.
    /// </remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The article's id.</param>
    /// <param name="version" example="1">The version.</param>
    /// <param name="against" example="1">The version to compare with.</param>
    public static async Task<Results<Versioned<RevisionView>, NotFound>> Handle(
        Id<Article> id, [Range(1, int.MaxValue)] int version, [Range(1, int.MaxValue)] int? against, NewsDb db, CancellationToken stop)
    {
        if (await db.ChangeAt(id, version, stop) is not { } change || await db.RevisionAt(id, version, stop) is not { } revision)
            return TypedResults.NotFound();
        if (against is not null && await db.ChangeAt(id, against.Value, stop) is null)
            throw new InvalidRequestException("against", "must be a version of this article");

        var other = against is { } number ? await db.RevisionAt(id, number, stop) : null;
        var content = revision.Content;
        var references = await RevisionReferences.Of(db, other is null ? [content] : [content, other.Content], stop);
        return new Versioned<RevisionView>(new()
        {
            Version = change.Version,
            Kind = change.Kind,
            At = change.At,
            By = change.By,
            Note = change.Note,
            Public = change.Public,
            Headline = content.Headline,
            Standfirst = content.Standfirst,
            Section = references.Sections[content.SectionId],
            Tags = [.. content.TagIds.Where(references.Tags.ContainsKey).Select(t => references.Tags[t])],
            Bylines = [.. content.Bylines.Select(BylineView.Of)],
            Language = content.Language,
            LeadImage = content.LeadImage is { } lead ? ImageView.Of(references.Images[lead.Image], lead) : null,
            Blocks = [.. content.Body.Select(b => BlockView.Of(b, references.Images))],
            Differences = other is null ? null : ContentComparison.Of(other.Content, content, references),
        });
    }

    static Task<Change?> ChangeAt(this NewsDb db, Id<Article> id, int version, CancellationToken stop) =>
        db.Changes.AsNoTracking().SingleOrDefaultAsync(c => c.ArticleId == id && c.Version == version, stop);

    /// <summary>The revision in effect at a version: changes that keep the content add no revision.</summary>
    public static Task<Revision?> RevisionAt(this NewsDb db, Id<Article> id, int version, CancellationToken stop) =>
        db.Revisions.AsNoTracking().Where(r => r.ArticleId == id && r.Version <= version)
            .OrderByDescending(r => r.Version).FirstOrDefaultAsync(stop);
}
