@echo off
rem The Orchestration Lab's launcher for Windows with Docker Desktop: builds the lab once, then starts it.
rem Needs Java 17 or later and Maven 3.8 or later. After a change of the sources, delete the folder .lab.
setlocal
set "home=%~dp0"
if "%home:~-1%"=="\" set "home=%home:~0,-1%"
set "app=%home%\.lab\app"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"

chcp 65001 >nul
"%java%" -version 2>&1 | findstr /r "version..1[7-9] version..[2-9][0-9]" >nul
if errorlevel 1 (
  echo lab: Java 17 or later is needed, and was not found 1>&2
  echo lab: what to do: install it, or set JAVA_HOME 1>&2
  exit /b 1
)
if not exist "%app%\built" call :build
if errorlevel 1 exit /b 1

"%java%" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dlab.home="%home%" -Dlab.build=.lab/build -Dlab.interactive=true -Dlab.terminal=false -Dlab.columns=120 -cp "%app%\*" lab.orchestration.cli.Main %*
exit /b %errorlevel%

:build
where mvn >nul 2>&1
if errorlevel 1 (
  echo lab: Maven 3.8 or later is needed to build the lab, and was not found 1>&2
  echo lab: what to do: install it and put its bin folder on the PATH 1>&2
  exit /b 1
)
echo lab: building the lab, once ^(about 20 seconds; the first time its libraries are downloaded as well^) 1>&2
pushd "%home%"
call mvn -B -q -Dbuild.folder=.lab/build -Dmaven.test.skip=true -DskipChecks -Dspotless.check.skip=true -Denforcer.skip=true package
if errorlevel 1 (
  popd
  echo lab: the build failed; see above 1>&2
  exit /b 1
)
popd
if exist "%app%" rmdir /s /q "%app%"
xcopy /e /i /q /y "%home%\lab-cli\.lab\build\app" "%app%" >nul
if errorlevel 1 exit /b 1
type nul > "%app%\built"
exit /b 0
