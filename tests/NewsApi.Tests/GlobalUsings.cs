global using NewsApi.Tests.Support;
global using Xunit;
