//! The loop of a session: what came is taken in first, then what changed is checked.

use std::collections::BTreeMap;
use std::io::{BufRead, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::TryRecvError;

use lsp_server::{ErrorCode, Message, Notification, Request};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::documents::Document;
use super::house::{House, InForce};
use super::positions::Encoding;
use super::protocol::*;
use super::settings::ServerSettings;
use super::transport::{Incoming, Outbox, inbox};
use super::{actions, completion, diagnostics, hints, hover, symbols};
use crate::config::{FILE_NAME, Mistake};
use crate::document::Format;
use crate::engine;
use crate::fault::guarded;
use crate::source::LineIndex;
use crate::uri;

/// Serves one client till it says goodbye or is gone. True if it ended as the protocol wants it.
pub fn serve(house: &mut dyn House, input: impl BufRead + Send + 'static, output: &mut dyn Write) -> bool {
    let mut server = Server::new(house, output);
    let inbox = inbox(input);
    loop {
        let incoming = match server.next_untold() {
            None => inbox.recv().map_err(|_| TryRecvError::Disconnected),
            Some(_) => inbox.try_recv(),
        };
        match (incoming, server.next_untold()) {
            (Ok(Incoming::Broken(reason, id)), _) => server.out.refuse(&reason, &id),
            (Ok(Incoming::Message(Message::Notification(note))), _) if note.method == "exit" => return server.phase == Phase::ShutDown,
            (Ok(Incoming::Message(message)), _) => server.take(message),
            (Err(TryRecvError::Empty), Some(key)) => server.tell(&key),
            (Err(_), _) => return false,
        }
    }
}

/// Where a session is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Started,
    Initialized,
    ShutDown,
}

/// What the client can do.
#[derive(Clone, Copy, Debug, Default)]
struct Client {
    encoding: Encoding,
    /// It asks for findings, so they are not sent unasked.
    pulls: bool,
    /// It can be asked to ask again.
    refreshes: bool,
    /// It tells of changed files if asked to.
    watches: bool,
}

type Answer = Result<Value, (ErrorCode, String)>;

struct Server<'s> {
    house: &'s mut dyn House,
    out: Outbox<'s>,
    phase: Phase,
    client: Client,
    settings: ServerSettings,
    /// By address.
    documents: BTreeMap<String, Document>,
    /// Mistakes in the configuration that were told, with the files that showed them.
    mistakes: BTreeMap<String, Option<Uri>>,
}

impl<'s> Server<'s> {
    fn new(house: &'s mut dyn House, output: &'s mut dyn Write) -> Self {
        Self {
            house,
            out: Outbox::new(output),
            phase: Phase::Started,
            client: Client::default(),
            settings: ServerSettings::default(),
            documents: BTreeMap::new(),
            mistakes: BTreeMap::new(),
        }
    }

    /// A document whose client waits for news.
    fn next_untold(&self) -> Option<String> {
        self.documents.iter().find(|(_, document)| document.untold).map(|(key, _)| key.clone())
    }

    fn take(&mut self, message: Message) {
        match message {
            Message::Request(request) => {
                let id = request.id.clone();
                let answer = guarded(|| self.answer(request)).unwrap_or_else(|fault| Err((ErrorCode::InternalError, fault)));
                self.out.answer(id, answer);
            }
            Message::Notification(note) => {
                let told = guarded(|| self.hear(note)).and_then(|heard| heard);
                if let Err(reason) = told {
                    self.log(MessageType::WARNING, reason);
                }
            }
            // Nothing we ask needs its answer.
            Message::Response(_) => {}
        }
    }

    fn log(&mut self, typ: MessageType, message: String) {
        self.out.notify("window/logMessage", LogMessageParams { typ, message });
    }

    fn answer(&mut self, request: Request) -> Answer {
        match (self.phase, request.method.as_str()) {
            (Phase::Started, "initialize") => return self.initialize(read(request.params)?),
            (Phase::Started, _) => return Err((ErrorCode::ServerNotInitialized, "`initialize` comes first".to_string())),
            (Phase::ShutDown, _) => return Err((ErrorCode::InvalidRequest, "the server was shut down".to_string())),
            (Phase::Initialized, "initialize") => return Err((ErrorCode::InvalidRequest, "`initialize` comes once".to_string())),
            (Phase::Initialized, _) => {}
        }
        let params = request.params;
        match request.method.as_str() {
            "shutdown" => {
                self.phase = Phase::ShutDown;
                self.documents.clear();
                Ok(Value::Null)
            }
            "textDocument/diagnostic" => self.pull(read(params)?),
            "textDocument/codeAction" => {
                let params: CodeActionParams = read(params)?;
                self.with(&params.text_document.uri, |document, rules| {
                    let span = document.places().span(params.range);
                    actions::actions(document, rules, span, params.context.only.as_deref())
                })
            }
            "textDocument/hover" => {
                let TextDocumentPositionParams { text_document, position } = read::<HoverParams>(params)?.text_document_position_params;
                self.with(&text_document.uri, |document, rules| hover::hover(document, rules, document.places().offset(position)))
            }
            "textDocument/documentSymbol" => self.with(&read::<DocumentSymbolParams>(params)?.text_document.uri, symbols::symbols),
            "textDocument/completion" => {
                let TextDocumentPositionParams { text_document, position } = read::<CompletionParams>(params)?.text_document_position;
                self.with(&text_document.uri, |document, _| completion::completions(document, document.places().offset(position)))
            }
            "textDocument/inlayHint" => {
                let params: InlayHintParams = read(params)?;
                let shown = self.settings.inlay_hints;
                self.with(&params.text_document.uri, |document, rules| {
                    if shown { hints::hints(document, rules, document.places().span(params.range)) } else { Vec::new() }
                })
            }
            method => Err((ErrorCode::MethodNotFound, format!("there is no `{method}` here"))),
        }
    }

    fn initialize(&mut self, params: InitializeParams) -> Answer {
        let capabilities = params.capabilities;
        let offered = capabilities.general.and_then(|general| general.position_encodings).unwrap_or_default();
        let (text, workspace) = (capabilities.text_document.unwrap_or_default(), capabilities.workspace.unwrap_or_default());
        self.client = Client {
            encoding: Encoding::of(&offered),
            pulls: text.diagnostic.is_some(),
            refreshes: workspace.diagnostic.and_then(|diagnostic| diagnostic.refresh_support).unwrap_or(false),
            watches: workspace.did_change_watched_files.and_then(|watched| watched.dynamic_registration).unwrap_or(false),
        };
        if let Some(Err(reason)) = params.initialization_options.map(|options| self.set(&options)) {
            self.log(MessageType::WARNING, reason);
        }
        self.phase = Phase::Initialized;
        Ok(json!({
            "capabilities": abilities(self.client.encoding),
            "serverInfo": {"name": "copydesk", "version": env!("CARGO_PKG_VERSION")},
        }))
    }

    fn set(&mut self, value: &Value) -> Result<(), String> {
        self.settings = ServerSettings::read(value)?;
        Ok(())
    }

    /// Does `work` on an open document that has been checked, with the rules that hold for it.
    fn with<T: Serialize>(&mut self, uri: &Uri, work: impl FnOnce(&Document, &InForce) -> T) -> Answer {
        self.check(uri.as_str());
        let Some(document) = self.documents.get(uri.as_str()) else {
            return Err((ErrorCode::InvalidParams, format!("{} is not open", uri.as_str())));
        };
        let Ok(Some(rules)) = self.house.of(&document.path) else { return Ok(Value::Null) };
        serde_json::to_value(work(document, &rules)).map_err(|error| (ErrorCode::InternalError, error.to_string()))
    }

    fn pull(&mut self, params: DocumentDiagnosticParams) -> Answer {
        let key = params.text_document.uri.as_str();
        self.check(key);
        let Some(document) = self.documents.get_mut(key) else {
            return Err((ErrorCode::InvalidParams, format!("{key} is not open")));
        };
        document.untold = false;
        let items = json!(diagnostics::told(document, self.settings.missing_fields));
        let id = format!("{:016x}", xxhash_rust::xxh3::xxh3_64(items.to_string().as_bytes()));
        if params.previous_result_id.as_ref() == Some(&id) {
            return Ok(json!({"kind": "unchanged", "resultId": id}));
        }
        Ok(json!({"kind": "full", "resultId": id, "items": items}))
    }

    fn hear(&mut self, note: Notification) -> Result<(), String> {
        if self.phase != Phase::Initialized {
            return Ok(());
        }
        let params = note.params;
        match note.method.as_str() {
            "initialized" => self.watch(),
            "textDocument/didOpen" => {
                let item = noted::<DidOpenTextDocumentParams>(params)?.text_document;
                self.documents.insert(item.uri.as_str().to_string(), Document::open(item, self.client.encoding));
            }
            "textDocument/didChange" => {
                let params: DidChangeTextDocumentParams = noted(params)?;
                let uri = params.text_document.uri.as_str();
                let document = self.documents.get_mut(uri).ok_or_else(|| format!("{uri} is not open"))?;
                document.change(params.text_document.version, params.content_changes);
            }
            "textDocument/didSave" => self.saved(&noted::<DidSaveTextDocumentParams>(params)?.text_document.uri),
            "textDocument/didClose" => {
                let uri = noted::<DidCloseTextDocumentParams>(params)?.text_document.uri;
                if self.documents.remove(uri.as_str()).is_some() && !self.client.pulls {
                    self.out.notify("textDocument/publishDiagnostics", PublishDiagnosticsParams::new(uri, Vec::new(), None));
                }
            }
            "workspace/didChangeConfiguration" => {
                self.set(params.get("settings").unwrap_or(&Value::Null))?;
                self.tell_all_anew();
            }
            "workspace/didChangeWatchedFiles" | "workspace/didChangeWorkspaceFolders" => self.configuration_changed(),
            // Notifications nobody knows may be passed over.
            _ => {}
        }
        Ok(())
    }

    /// Asks to be told of changed configuration.
    fn watch(&mut self) {
        if !self.client.watches {
            return;
        }
        let watchers = [format!("**/{FILE_NAME}"), "**/*.csv".to_string(), "**/*.toml".to_string()].map(|glob| json!({"globPattern": glob}));
        let registration = json!({"id": "configuration", "method": "workspace/didChangeWatchedFiles", "registerOptions": {"watchers": watchers}});
        self.out.ask("client/registerCapability", json!({"registrations": [registration]}));
    }

    fn saved(&mut self, uri: &Uri) {
        if uri::file(uri.as_str()).is_some_and(|path| path.file_name().is_some_and(|name| name == FILE_NAME)) {
            return self.configuration_changed();
        }
        let Some(document) = self.documents.get_mut(uri.as_str()) else { return };
        document.settled = true;
        document.untold = true;
        self.ask_to_pull();
    }

    fn configuration_changed(&mut self) {
        self.house.forget();
        for uri in std::mem::take(&mut self.mistakes).into_values().flatten() {
            self.out.notify("textDocument/publishDiagnostics", PublishDiagnosticsParams::new(uri, Vec::new(), None));
        }
        self.documents.values_mut().for_each(Document::forget);
        self.tell_all_anew();
    }

    fn tell_all_anew(&mut self) {
        self.documents.values_mut().for_each(|document| document.untold = true);
        self.ask_to_pull();
    }

    /// What a client that asks for findings knows is not right any more.
    fn ask_to_pull(&mut self) {
        if self.client.pulls && self.client.refreshes {
            self.out.ask("workspace/diagnostic/refresh", Value::Null);
        }
    }

    /// Tells the client what was found in a document.
    fn tell(&mut self, key: &str) {
        if !self.client.pulls {
            self.check(key);
        }
        let Some(document) = self.documents.get_mut(key) else { return };
        document.untold = false;
        if self.client.pulls {
            return;
        }
        let told = diagnostics::told(document, self.settings.missing_fields);
        let params = PublishDiagnosticsParams::new(document.uri.clone(), told, Some(document.version));
        self.out.notify("textDocument/publishDiagnostics", params);
    }

    /// Checks a document, unless this version of it has been.
    fn check(&mut self, key: &str) {
        let Some(document) = self.documents.get_mut(key).filter(|document| document.checked.is_none()) else { return };
        let (house, mut mistakes) = (&mut *self.house, Vec::new());
        let checked = guarded(|| match house.of(&document.path) {
            Ok(Some(rules)) if document.format != Format::Docx && document.source.text.len() as u64 <= rules.max_bytes => {
                let wanted = engine::looks_like_report;
                engine::check_source(&document.source, document.format, &rules.selection, &rules.settings, wanted, &mut |_| {})
            }
            Ok(_) => engine::Checked::default(),
            Err(found) => {
                mistakes = found;
                engine::Checked::default()
            }
        });
        let (checked, fault) = checked.map_or_else(|fault| (engine::Checked::default(), Some(fault)), |checked| (checked, None));
        document.checked = Some(Arc::new(checked));
        if let Some(fault) = fault {
            self.log(MessageType::ERROR, format!("{key}: {fault}"));
        }
        mistakes.iter().for_each(|mistake| self.tell_mistake(mistake));
    }

    /// Tells a mistake in the configuration once, at its place where it has one.
    fn tell_mistake(&mut self, mistake: &Mistake) {
        let help = mistake.help.as_ref().map_or_else(String::new, |help| format!("\nhelp: {help}"));
        let message = format!("{}{help}", mistake.message);
        let place = mistake.place.as_ref().and_then(|(source, span)| {
            let uri: Uri = uri::of_file(&std::path::absolute(Path::new(&source.path)).ok()?).parse().ok()?;
            let lines = LineIndex::new(&source.text);
            let places = super::positions::Places { text: &source.text, lines: &lines, encoding: self.client.encoding };
            Some((uri, places.range(*span), format!("{}:{}: ", source.path, lines.line_of(span.start) + 1)))
        });
        let shown = format!("{}{message}", place.as_ref().map_or("", |(.., place)| place));
        if self.mistakes.contains_key(&shown) {
            return;
        }
        self.out.notify("window/showMessage", ShowMessageParams { typ: MessageType::ERROR, message: shown.clone() });
        if let Some((uri, range, _)) = &place {
            let code = Some(NumberOrString::String(mistake.rule.to_string()));
            let diagnostic = Diagnostic::new(*range, Some(DiagnosticSeverity::ERROR), code, Some("copydesk".to_string()), message, None, None);
            self.out.notify("textDocument/publishDiagnostics", PublishDiagnosticsParams::new(uri.clone(), vec![diagnostic], None));
        }
        self.mistakes.insert(shown, place.map(|(uri, ..)| uri));
    }
}

/// What the server can do.
fn abilities(encoding: Encoding) -> ServerCapabilities {
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::INCREMENTAL),
        save: Some(TextDocumentSyncSaveOptions::Supported(true)),
        ..TextDocumentSyncOptions::default()
    };
    let actions = CodeActionOptions { code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, actions::fix_all()]), ..CodeActionOptions::default() };
    ServerCapabilities {
        position_encoding: Some(encoding.kind()),
        text_document_sync: Some(sync.into()),
        diagnostic_provider: Some(DiagnosticServerCapabilities::Options(DiagnosticOptions {
            identifier: Some("copydesk".to_string()),
            ..DiagnosticOptions::default()
        })),
        code_action_provider: Some(actions.into()),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        document_symbol_provider: Some(OneOf::Left(true)),
        completion_provider: Some(CompletionOptions::default()),
        inlay_hint_provider: Some(OneOf::Left(true)),
        ..ServerCapabilities::default()
    }
}

fn read<T: DeserializeOwned>(params: Value) -> Result<T, (ErrorCode, String)> {
    serde_json::from_value(params).map_err(|error| (ErrorCode::InvalidParams, format!("the parameters are not understood: {error}")))
}

fn noted<T: DeserializeOwned>(params: Value) -> Result<T, String> {
    read(params).map_err(|(_, reason)| reason)
}
