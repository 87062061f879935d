namespace NewsApi.Http.Problems;

/// <summary>A kind of problem: its code, its HTTP status, what it means, and what a client can do about it.</summary>
sealed record ProblemKind(string Code, int Status, string Title, string Meaning, string Remedy);
