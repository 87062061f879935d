using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Editing;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Storage;

namespace NewsApi.Features.Editing;

static class GetProposal
{
    /// <summary>Get a proposed text</summary>
    /// <remarks>
    /// Returns the text that an import brought after the newsroom had changed the article, and its differences from the article. Returns
    /// 404 if nothing is proposed.
    /// </remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The article's id.</param>
    public static async Task<Results<Versioned<ProposalView>, NotFound>> Handle(Id<Article> id, NewsDb db, CancellationToken stop)
    {
        if (await db.Proposals.AsNoTracking().SingleOrDefaultAsync(p => p.ArticleId == id, stop) is not { } proposal
            || await db.Articles.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, stop) is not { } article)
            return TypedResults.NotFound();

        var content = proposal.Content;
        var references = await RevisionReferences.Of(db, [article.Content, content], stop);
        var tags = content.TagIds.Where(references.Tags.ContainsKey).Select(t => references.Tags[t]).Distinct().ToList();
        return new Versioned<ProposalView>(new()
        {
            ArticleId = id,
            Source = await db.ImportSources.Where(s => s.Id == proposal.ImportSourceId).Select(s => s.Name).SingleOrDefaultAsync(stop),
            ProposedAt = proposal.ProposedAt,
            Version = proposal.Version,
            Differences = ContentComparison.Of(article.Content, content, references),
            Draft = content.ToDraft(article, references.Sections[content.SectionId], tags),
        }, proposal.Version);
    }
}
