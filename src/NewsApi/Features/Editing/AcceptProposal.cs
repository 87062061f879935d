using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Editing;
using NewsApi.Http.Binding;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Storage;

namespace NewsApi.Features.Editing;

static class AcceptProposal
{
    /// <summary>Accept a proposed text</summary>
    /// <remarks>
    /// Creates a new version of the article with the proposed content; the previous content stays a revision. Slug, corrections and
    /// syndication do not change. Returns 409 `no-proposal` if the proposal has another version than the one sent.
    /// </remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The article's id.</param>
    public static async Task<Results<Versioned<ArticleWriteResult>, NotFound>> Handle(
        Id<Article> id, JsonBody<ProposalAcceptance> sent, IfMatch match, NewsDb db, ArticleEditor editor, CancellationToken stop)
    {
        if (await editor.Find(id, match, stop) is not { } article)
            return TypedResults.NotFound();
        var proposal = await db.Proposals.SingleOrDefaultAsync(p => p.ArticleId == id, stop);
        ConflictException.ThrowIf(proposal?.Version != sent.Value.Version, "no-proposal",
            $"The article has no proposal of version {sent.Value.Version}.");

        db.Proposals.Remove(proposal!);
        var result = await editor.Accept(article, proposal!.Content, stop);
        return new Versioned<ArticleWriteResult>(result, result.Version);
    }
}
