# The azure flavour on the Functions isolated base image. Build from the repository's root:
#   docker build --build-arg CI_COMMIT_SHA="$(git rev-parse HEAD)" -t orchestrator .
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig host.json ./
COPY domain domain
COPY functions functions
RUN dotnet publish functions/Orchestrator.Functions.csproj -c Release -p:FunctionsHost=azure -o /app

FROM mcr.microsoft.com/azure-functions/dotnet-isolated:4-dotnet-isolated10.0
ARG CI_COMMIT_SHA=""
# CI_COMMIT_SHA ends up on every recorded step and in the answer of /api/health. Without a host name the durable client
# cannot be bound; without a writable secrets path a host that is not root does not start; without a host id every container
# is a host of its own, with its own keys and its own lock on the timers. A container can be reached, so it asks who calls unless
# it is told otherwise. No activity is ended for being slow, as on the embedded host: -1 is no limit.
ENV CI_COMMIT_SHA=${CI_COMMIT_SHA} \
    AzureWebJobsScriptRoot=/home/site/wwwroot \
    AzureFunctionsJobHost__Logging__Console__IsEnabled=true \
    AzureFunctionsJobHost__functionTimeout=-1 \
    ASPNETCORE_URLS=http://+:8080 \
    WEBSITE_HOSTNAME=localhost:8080 \
    FUNCTIONS_SECRETS_PATH=/tmp/secrets \
    AzureFunctionsWebHost__hostid=orchestrator \
    Authentication__Mode=Oidc \
    TaskHub=orchestrator \
    HOME=/tmp
COPY --from=build --chown=1654:1654 /app /home/site/wwwroot
# An unprivileged port and user: nothing here needs root.
EXPOSE 8080
USER 1654:1654
